import { macDiskPrograms } from './disks-macos.ts';
import { hasOption } from './invocation.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';
import { diskImagePrograms } from './disk-images.ts';
import { runWipefs, runPartitioner, runParted, runBadblocks, runRestore } from './disk-runs.ts';

const listing = { output: 'told' } as const;
const firstWritten = { leading: ['write'] } as const;

const shortened = { abbreviates: true } as const;

const lvmOptions =
  'f|force y|yes q|quiet v|verbose t|test n|name= L|size= l|extents= s|snapshot a|activate= r|resizefs T|thin thinpool= type= o|options= i|stripes= I|stripesize= m|mirrors= p|permission= A|autobackup= config= nolocking noudevsync reportformat= S|select= u|uuid= Z|zero= W|wipesignatures= R|regionsize= M=';

/** Programs that divide, format, mount and look at disks (util-linux, e2fsprogs, lvm2, mdadm, ZFS, btrfs, cryptsetup). */
export const diskPrograms: ProgramTable = {
  'mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mke2fs': program(
    'data',
    't|type= V b= c C= d=s D e= E= F g= G= i= I= j J= K l=r L= m= M= n N= o= O= q r= S T= U= v z=w',
    { ...firstWritten, dryRun: ['-n'] },
  ),
  'mkfs.xfs': program('data', 'b= m= d= f i= K l= n= N p=r q r= s= L= V c=', { ...firstWritten, dryRun: ['-N'] }),
  'mkfs.btrfs': program(
    'write',
    'A= L|label= m|metadata= d|data= f|force M|mixed n|nodesize= s|sectorsize= r|rootdir=s K|nodiscard O|features= R= U|uuid= q|quiet v b= csum= checksum=',
  ),
  'mkfs.vfat mkfs.fat mkfs.msdos mkdosfs mkfs.exfat mkexfatfs mkfs.ntfs mkntfs mkfs.f2fs mkfs.jfs mkfs.reiserfs mkfs.minix mkfs.bfs mkfs.cramfs mkfs.udf mkfs.erofs mkfs.nilfs2 mkfs.ubifs mkfs.bcachefs newfs newfs_msdos newfs_hfs newfs_apfs newfs_exfat newfs_udf':
    program(
      'data',
      'a A b= B= c C= D= f= F= g= h= H= i= I l=r L= m= M= n= N= o= O= p= q Q r= R= s= S= T t= U u= v=? z',
      firstWritten,
    ),
  mkswap: program(
    'data',
    'c|check f|force e|endianness= F|file l|lock=? L|label= p|pagesize= q|quiet s|size= U|uuid= v|swapversion= o|offset=',
    firstWritten,
  ),
  mksquashfs: program(
    'data',
    'b= comp= noappend e= all-root info no-progress processors= root-owned wildcards ef=r pf=r p= quiet',
    {
      leading: ['tree', 'write'],
      singleDash: true,
    },
  ),
  unsquashfs: program('data', 'd|dest=o f|force l|ls ll n|no-progress i s x no-xattrs p= q cat ef=r', {
    leading: ['read'],
    singleDash: true,
    run: (run) =>
      hasOption(run.invocation, '-l', '-ll', '-s', '-cat', '-d')
        ? {}
        : { effects: run.file(wordOf('squashfs-root', run.command.from), 'write', { isTree: true }) },
  }),
  'mkisofs genisoimage xorrisofs': program(
    'tree',
    'o|output=w R|rock J|joliet V= r l b= c= no-emul-boot boot-load-size= boot-info-table input-charset= udf graft-points A= P= p= x= m= quiet',
    { singleDash: true },
  ),
  'wodim cdrecord growisofs': program('read', 'v dev= speed= blank= eject data dao tao Z= M= dvd-compat', {
    singleDash: true,
  }),
  wipefs: program(
    'data',
    'a|all b|backup=? f|force i|noheadings J|json lock=? n|no-act o|offset= O|output= p|parsable q|quiet t|types=',
    { dryRun: ['-n'], run: runWipefs },
  ),
  blkdiscard: program('write', 'f|force o|offset= l|length= p|step= q s|secure z|zeroout v|verbose'),
  ...diskImagePrograms,
  badblocks: program('read', 'b= c= d= e= f i=r n o=w p= s t= v w B X', { run: runBadblocks }),
  fdisk: program(
    'data',
    'b|sector-size= B|protect-boot c|compatibility=? L|color=? l|list x|list-details n|noauto-pt o|output= s|getsz t|type= u|units=? C= H= S= w|wipe= W|wipe-partitions= lock=? bytes',
    { run: runPartitioner },
  ),
  sfdisk: program(
    'data',
    'A|activate B|backup-pt-sectors d|dump delete F|list-free J|json g|show-geometry l|list r|reorder s|show-size T|list-types V|verify relocate= backup-file=w N|partno= a|append f|force n|no-act q|quiet b|backup O= o|output= no-reread no-tell-kernel move-data=? u= X|label= Y|label-nested= w|wipe= W|wipe-partitions= color=? lock=? part-uuid part-type part-label part-attrs disk-id bytes',
    { run: runPartitioner },
  ),
  gdisk: program('data', 'l=r', { run: runPartitioner }),
  sgdisk: program(
    'data',
    'a|set-alignment= A|attributes= b|backup=w B c|change-name= C|recompute-chs d|delete= D|display-alignment e|move-second-header E|end-of-largest f|first-in-largest= F|first-aligned-in-largest= g|mbrtogpt G|randomize-guids h|hybrid= i|info= j= k= l|load-backup=r L|list-types m|gpttombr= n|new= N|largest-new= o|clear O|print-mbr p|print P|pretend r|transpose= R|replicate=w s|sort S|resize-table= t|typecode= T|transform-bsd= u|partition-guid= U|disk-guid= v|verify z|zap Z|zap-all',
    { dryRun: ['-P'], run: runPartitioner },
  ),
  cfdisk: program('data', 'L|color=? lock=? r|read-only b|sector-size= z|zero', { run: runPartitioner }),
  parted: program('data', 'l|list m|machine j|json s|script f|fix a|align= ', { leading: ['data'], run: runParted }),
  partprobe: program('data', 'd|dry-run s|summary'),
  'partx kpartx addpart delpart resizepart': program(
    'data',
    'a|add d|delete u|update s|show l|list b g n|nr= o|output= P|pairs r|raw S|sector-size= t|type= v p=',
  ),
  'blkid lsblk findmnt blkzone lsfd df swaplabel findfs dumpe2fs debugfs': program(
    'read',
    'a b|bytes c= d D e= f|fs F g h i|inodes J|json k l|list L|label= m n|noheadings o|output= O|output-all p|paths P|pairs r|raw R s= S t|tree T U= w z x= M A C G H|human-readable B= type= total local sync source= target= kernel mtab poll uuid evaluate fstab verify R=',
    listing,
  ),
  blockdev: program(
    'data',
    'getro setro setrw getsize64 getsz getss getbsz setbsz= getra setra= getfra setfra= flushbufs rereadpt report q v getsize getalignoff getdiscardzeroes getiomin getioopt getmaxsect getpbsz',
  ),
  mount: program(
    'data',
    'a|all B|bind c|no-canonicalize f|fake F|fork l|show-labels L|label= m|mkdir=? M|move n|no-mtab N|namespace= o|options= options-mode= options-source= O|test-opts= r|read-only|ro R|rbind s T|fstab=r t|types= U|uuid= source= target= target-prefix= v|verbose w|rw|read-write make-shared make-slave make-private make-unbindable make-rshared make-rslave make-rprivate make-runbindable onlyonce map-groups= map-users= i|internal-only k K p=',
  ),
  'umount unmount': program(
    'data',
    'a|all A|all-targets c d|detach-loop f|force fake i|internal-only l|lazy n|no-mtab N|namespace= O|test-opts= R|recursive r|read-only t|types= v|verbose q|quiet',
  ),
  'mount.nfs mount.cifs sshfs mount_smbfs mount_nfs curlftpfs s3fs davfs2 mount.davfs': program(
    'data',
    'o= v n w r f d s p= C F=r',
    { leading: ['host', 'write'] },
  ),
  'fusermount fusermount3': program('data', 'u q z o='),
  losetup: program(
    'data',
    'a|all d|detach D|detach-all f|find c|set-capacity j|associated=r L|nooverlap o|offset= sizelimit= b|sector-size= P|partscan r|read-only show direct-io=? l|list O|output= n|noheadings raw J|json',
  ),
  'swapon swapoff': program(
    'data',
    'a|all d|discard=? e|ifexists f|fixpgsz o|options= p|priority= s|summary show=? noheadings raw bytes T|fstab=r v|verbose L= U=',
  ),
  'fsck fsck.ext2 fsck.ext3 fsck.ext4 e2fsck fsck.fat fsck.vfat dosfsck fsck.xfs fsck.btrfs fsck.exfat fsck.f2fs fsck.ntfs fsck_hfs fsck_apfs fsck_msdos ntfsfix':
    program('data', 'a A b= B= c C=? d D e= E= f F i j= k l=r L= m=? M n N o= p P= q r R s S t= T u U v V w x= y z=w'),
  xfs_repair: program('data', 'f L n d e v P V o= l=r r=r m= t= c='),
  resize2fs: program('data', 'd= f F p P M S= z=w b s'),
  'tune2fs e2label fatlabel ntfslabel ntfsresize xfs_growfs xfs_admin btrfstune e2image xfs_metadump fsfreeze fstrim dosfslabel':
    program('data', 'a b c= C= d= D e= E= f F g= i= I= j J= l L= m= M= n N o= O= p P Q= r= R s S= T= u= U= v x z=w u'),
  'lvcreate lvremove lvresize lvextend lvreduce lvrename lvchange lvconvert vgcreate vgremove vgreduce vgextend vgrename vgchange vgmerge vgsplit vgexport vgimport vgcfgrestore pvcreate pvremove pvresize pvmove pvchange':
    program('data', lvmOptions),
  lvm: program('data', lvmOptions, {
    stopsAtOperand: true,
    run: (run) => ({ ...run.runWords(operandWords(run)), isImplied: true }),
  }),
  'lvs vgs pvs lvdisplay vgdisplay pvdisplay lvscan vgscan pvscan lvmdiskscan vgck pvck': program(
    'data',
    `${lvmOptions} a|all c|colon C|columns O|sort= separator= noheadings units= nosuffix P|partial`,
    listing,
  ),
  mdadm: program(
    'data',
    'A|assemble C|create B|build F|follow|monitor G|grow I|incremental D|detail E|examine Q|query S|stop R|run o|readonly w|readwrite zero-superblock misc manage a|add r|remove f|fail re-add replace with= b|bitmap= c|config=r chunk= d|delay= e|metadata= l|level= n|raid-devices= x|spare-devices= N|name= u|uuid= z|size= s|scan v|verbose q|quiet force p|layout= m|mail= t|test program=x y|syslog update= K X detail-platform action= brief Y export W wait',
  ),
  zfs: withVerbs('r R f n v p P i= I= o= O= t= H d= s= S= c C e w b D L l u F k V= x= a m', {
    'list get diff holds version help': program('data', 'r H p o= t= s= S= d= F h', listing),
    'destroy rollback': 'data',
    'send receive|recv create snapshot|snap clone promote rename set inherit upgrade mount unmount|umount share unshare bookmark hold release allow unallow load-key unload-key change-key program jail redact':
      'data',
  }),
  zpool: withVerbs('f n v p P o= O= R= t= T= H L g q a D F N d=r s x w c= m= e l', {
    'list status get iostat history events version': program(
      'data',
      'v p P H L g T= o= s x i l q r w y D t c=',
      listing,
    ),
    'destroy create add remove labelclear clear scrub trim upgrade export import attach detach replace offline online split set reguid reopen initialize checkpoint wait resilver sync':
      'data',
  }),
  // Its words may be shortened (btrfs(8), Command syntax).
  btrfs: withVerbs(
    'q v f r R c C i= t= l= s= d p= m= h',
    {
      'subvolume|subvol|sub': withVerbs(
        'c|commit-after C|commit-each r i= v f= t a p u o g G q sort=',
        {
          'create snapshot': program('write', 'r i= p'),
          delete: program('delete', 'c C v i= R', { isOnTrees: true }),
          'list show get-default find-new sync': 'read',
          'set-default': 'data',
        },
        shortened,
      ),
      'filesystem|fi': withVerbs(
        'h b k m g t r v f= s= l= c=? A T',
        {
          'show df usage du label sync': 'read',
          'resize defragment mkswapfile': 'data',
        },
        shortened,
      ),
      'device|dev': withVerbs(
        'z f K nodiscard enqueue',
        { 'add remove|delete scan ready stats usage': 'data' },
        shortened,
      ),
      balance: withVerbs(
        'd=? m=? s=? f v full-balance background enqueue bg',
        { 'start pause cancel resume status': 'data' },
        shortened,
      ),
      property: withVerbs('f t= type=', { 'get set list': 'data' }, shortened),
      replace: withVerbs('B r f K nodiscard enqueue 1', { 'start status cancel': 'data' }, shortened),
      rescue: withVerbs(
        'y v',
        {
          'chunk-recover super-recover zero-log fix-device-size clear-uuid-tree clear-space-cache create-control-device fix-data-checksum clear-ino-cache':
            'data',
        },
        shortened,
      ),
      scrub: withVerbs('B d q r R n= c= f', { 'start cancel resume status limit': 'data' }, shortened),
      check: program(
        'data',
        'repair readonly force b|backup s|super= mode= chunk-root= r|tree-root= p|progress check-data-csum clear-space-cache= init-csum-tree init-extent-tree Q|qgroup-report E|subvol-extents=',
      ),
      'quota qgroup restore inspect-internal': 'data',
      send: program('read', 'e p= c= f=w v q'),
      receive: program('target', 'v q f=r e C m= E= dump'),
    },
    shortened,
  ),
  cryptsetup: withVerbs(
    'c|cipher= h|hash= s|key-size= d|key-file=r l|keyfile-size= keyfile-offset= new-keyfile-offset= new-key-file=r S|key-slot= o|offset= p|skip= i|iter-time= q|batch-mode t|timeout= T|tries= y|verify-passphrase r|readonly b|size= v|verbose M|type= header=r header-backup-file=w master-key-file=r volume-key-file=r dump-master-key dump-volume-key force-password align-payload= uuid= label= pbkdf= pbkdf-memory= allow-discards persistent test-passphrase use-random use-urandom sector-size= keep-key decrypt encrypt init-only resume-only refresh device-size= deferred',
    {
      'luksFormat reencrypt': program(
        'data',
        'c|cipher= h|hash= s|key-size= d|key-file=r S|key-slot= i|iter-time= q|batch-mode y|verify-passphrase M|type= header=w label= uuid= pbkdf= use-random use-urandom sector-size= decrypt encrypt',
        firstWritten,
      ),
      'open|luksOpen|plainOpen|tcryptOpen|bitlkOpen create close|luksClose|remove resize status erase|luksErase luksAddKey luksRemoveKey luksChangeKey luksKillSlot luksConvertKey luksHeaderRestore luksHeaderBackup luksDump isLuks luksUUID luksSuspend luksResume benchmark convert config repair token':
        'data',
    },
  ),
  'veritysetup integritysetup dmsetup dmraid multipath multipathd': program(
    'data',
    'f|force r|readonly y|verifyudev C|columns c o|options= noheadings j|major= m|minor= n|notable u|uuid= table= v|verbose deferred retry q|batch-mode',
  ),
  smartctl: program(
    'data',
    'a|all x|xall i|info H|health c|capabilities A|attributes l|log= t|test= X|abort d|device= s|smart= o|offlineauto= S|saveauto= C|captive n|nocheck= T|tolerance= q|quietmode= scan scan-open j|json=? g|get= P|presets= f|format= v|vendorattribute= set=',
  ),
  hdparm: program(
    'data',
    'a=? A=? b=? B=? C c=? d=? D= E= f F g H i I J=? k=? K=? L= m=? M=? n=? N=? p=? P= q Q=? r=? R=? s= S= t T u=? U v w W=? X= y Y z Z direct offset= fibmap= read-sector= write-sector= make-bad-sector= repair-sector= yes-i-know-what-i-am-doing yes-please-destroy-my-drive security-erase= security-erase-enhanced= security-set-pass= security-unlock= security-disable= security-freeze sanitize-block-erase sanitize-crypto-scramble sanitize-overwrite= sanitize-status trim-sector-ranges= trim-sector-ranges-stdin dco-identify dco-restore drq-hsm-error fwdownload=r fallocate= user-master= idle-immediate idle-unload',
  ),
  sdparm: program('data', 'a|all C|command= c|clear= g|get= i|inquiry l|long p|page= s|set= S|save v q r|readonly'),
  nvme: withVerbs(
    'n|namespace-id= s|ses= f|force l|lbaf= o|output-format= a|sanact= i|pi= v|verbose t= r|reset b|block-size= H|human-readable x|raw-binary e= p= c= w= d|data=r z= y',
    {
      'list list-subsys id-ctrl id-ns smart-log error-log fw-log get-feature get-log show-regs list-ns list-ctrl sanitize-log version help':
        'data',
      'format sanitize delete-ns create-ns attach-ns detach-ns reset subsystem-reset ns-rescan write write-zeroes write-uncor dsm fw-download fw-commit fw-activate set-feature security-send device-self-test connect disconnect disconnect-all connect-all discover read':
        'data',
    },
  ),
  bmaptool: withVerbs('d|debug q|quiet', {
    copy: program(
      'copy',
      'bmap=r nobmap no-sig-verify no-verify fingerprint= psplash-pipe= bmap-sig=r keyring=r removable-device',
    ),
    create: program('read', 'o|output=w no-checksum'),
  }),
  'sg_format sg_sanitize sg_write_same sg_unmap': program(
    'write',
    'F f q v w e Q E C O Z z s= l= 6 Y S= size= num= lba= in=r',
  ),
  'photorec testdisk extundelete foremost scalpel e2undel': program(
    'read',
    'd=o o=o log cmd= i=r t= c=r q v T restore-all restore-file= restore-directory= output-dir=o',
  ),
  dump: program(
    'tree',
    '0 1 2 3 4 5 6 7 8 9 a A=w b= B= c C d= D=r e= E=r f=w F=x h= I= j=? k L= m M n q Q=w s= S T= u v W w y z=?',
  ),
  restore: program('data', 'C i P= R r t x a A=r b= c d D= f=r F=x h k l L= m M N o s= T=o u v V X=r y Q=r', {
    run: runRestore,
  }),
  xfsdump: program('tree', 'f=w l= L= M= J p= s= F a b= d= e h I=? m o= q R t= T v= z= A D E'),
  xfsrestore: program('target', 'f=r a=o b= d= e i k L= m n=r o p= q r s= S= t v= A B C D E F I=? J R T X='),
  'quota quotaon quotaoff setquota edquota repquota quotacheck xfs_quota': program(
    'data',
    'a u g P v s f= x c= t= p= F= b m n i r',
  ),
  eject: program('data', 'a= c= d f i= m n p q r s t v x= X'),
  udisksctl: withVerbs(
    'b|block-device=r p|object-path= t|filesystem-type= o|options= f|force no-user-interaction file=r r|read-only key-file=r',
    {
      'status info dump monitor': 'data',
      'mount unmount unlock lock loop-setup loop-delete power-off smart-simulate': 'data',
    },
  ),
  ...macDiskPrograms,
  // Windows.
  'format diskpart chkdsk vssadmin wbadmin defrag fsutil mountvol': program('data', ''),
};
