import { hasOption } from './invocation.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';

/** Programs that change accounts, groups and what they may do (shadow-utils, sudo, macOS). */
export const userPrograms: ProgramTable = {
  useradd: program(
    'data',
    'b|base-dir= c|comment= d|home-dir= D|defaults e|expiredate= f|inactive= g|gid= G|groups= k|skel=r K|key= l|no-log-init m|create-home M|no-create-home N|no-user-group o|non-unique p|password= r|system R|root= P|prefix= s|shell= u|uid= U|user-group Z|selinux-user= F',
  ),
  adduser: program(
    'data',
    'home= shell= no-create-home uid= firstuid= lastuid= ingroup= gid= group system disabled-password disabled-login gecos= comment= conf=r add-extra-groups encrypt-home allow-bad-names q|quiet force-badname debug D h= g= G= s= S H k= u=',
  ),
  'userdel deluser': program(
    'data',
    'f|force r|remove remove-home remove-all-files backup backup-to=o system only-if-empty group R|root= P|prefix= Z conf=r q|quiet',
  ),
  usermod: program(
    'data',
    'a|append b|badname c|comment= d|home= e|expiredate= f|inactive= g|gid= G|groups= l|login= L|lock m|move-home o|non-unique p|password= r|remove R|root= P|prefix= s|shell= u|uid= U|unlock v|add-subuids= V|del-subuids= w|add-subgids= W|del-subgids= Z|selinux-user=',
  ),
  'groupadd addgroup': program(
    'data',
    'f|force g|gid= K|key= o|non-unique p|password= r|system R|root= P|prefix= U|users= S ingroup=',
  ),
  'groupdel delgroup': program('data', 'f|force R|root= P|prefix= only-if-empty'),
  groupmod: program('data', 'a|append g|gid= n|new-name= o|non-unique p|password= R|root= P|prefix= U|users='),
  gpasswd: program('data', 'a|add= d|delete= Q|root= r|delete-password R|restrict A|administrators= M|members='),
  groupmems: program('data', 'a|add= d|delete= g|group= l|list p|purge R|root='),
  passwd: program(
    'data',
    'a|all d|delete e|expire i|inactive= k|keep-tokens l|lock n|mindays= q|quiet r|repository= R|root= S|status u|unlock w|warndays= x|maxdays= s|stdin f',
  ),
  'chpasswd newusers chgpasswd': program('read', 'c|crypt-method= e|encrypted m|md5 R|root= s|sha-rounds= r|system'),
  chage: program('data', 'd|lastday= E|expiredate= I|inactive= l|list m|mindays= M|maxdays= R|root= W|warndays='),
  chsh: program('data', 's|shell= l|list-shells u|user= R|root='),
  chfn: program('data', 'f|full-name= r|room= w|work-phone= h|home-phone= o|office= p|office-phone='),
  'vipw vigr': program('data', 'g|group p|passwd q|quiet R|root= s|shadow'),
  visudo: program('data', 'c|check f|file=e q|quiet s|strict I O P x|export=w', {
    run: (run) => (hasOption(run.invocation, '-c', '-f', '-x') ? {} : { effects: [] }),
  }),
  'pwconv pwunconv grpconv grpunconv pwck grpck': program('edit', 'r|read-only s|sort q|quiet R|root='),
  'pwgen mkpasswd makepasswd': program('data', 'm|method= S|salt= R= P= s|stdin c n y s B A 0 1'),
  sudoedit: program('edit', 'A C= D= g= h= K k n p= R= S T= u='),
  // macOS: records of the directory.
  dscl: program(
    'data',
    'p u= P= f= raw plist url q list read readall readpl readpli search create append merge delete deletepl deletepli change changei diff passwd mcxset mcxdelete',
    { singleDash: true },
  ),
  'sysadminctl dseditgroup pwpolicy dsenableroot createhomedir': program(
    'data',
    'addUser= deleteUser= resetPasswordFor= newPassword= password= fullName= admin home= shell= adminUser= adminPassword= secureTokenOn= secureTokenOff= secure keep o= n= u= P= a= d= t= T= i= g= r= k= v q p c L',
    { singleDash: true },
  ),
  loginctl: withVerbs(
    'p|property= value a|all l|full no-pager signal= kill-whom= s|signal= n|lines= o|output= H|host=h M|machine=',
    {
      'list-sessions session-status show-session list-users user-status show-user list-seats seat-status show-seat':
        'data',
      'terminate-session terminate-user terminate-seat kill-session kill-user enable-linger disable-linger lock-session lock-sessions unlock-session attach':
        'data',
    },
  ),
  // Windows: accounts and services by `net`.
  'net net1': withVerbs('', { 'user localgroup group accounts share use start stop session view': 'data' }),
};
