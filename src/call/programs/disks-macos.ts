import { withVerbs, type ProgramTable } from './make-program.ts';

/** Programs for disks of macOS. */
export const macDiskPrograms: ProgramTable = {
  diskutil: withVerbs('plist force quiet', {
    'list info information activity listFilesystems': 'data',
    'apfs|ap coreStorage|cs appleRAID|ar': withVerbs(
      'plist passphrase= user= volume= role= nomount export import reserve= quota=',
      {
        'list listUsers listSnapshots listCryptoUsers': 'data',
        'deleteContainer deleteVolume deleteSnapshot eraseVolume addVolume createContainer create delete encryptVolume decryptVolume lockVolume unlockVolume resizeContainer convert deleteVolumeGroup':
          'data',
      },
    ),
    'mount mountDisk unmount|umount unmountDisk|umountDisk eject eraseDisk eraseVolume|reformat eraseOptical zeroDisk randomDisk secureErase partitionDisk resizeVolume splitPartition mergePartitions addPartition rename enableJournal disableJournal repairVolume repairDisk repairPermissions verifyVolume verifyDisk enableOwnership disableOwnership moveJournal image':
      'data',
  }),
  hdiutil: withVerbs(
    'o=w format= size= volname= fs= srcfolder=s encryption= stdinpass mountpoint=o nobrowse readonly readwrite quiet verbose force plist noverify noautoopen ov type= layout= shadow=w owners= map= align= limits= kernel attach agent=',
    {
      'attach mount imageinfo verify checksum info pmap isencrypted udifderez hfsanalyze': 'read',
      create: 'write',
      'convert makehybrid burn resize compact detach eject unmount': 'data',
    },
    { singleDash: true },
  ),
  tmutil: withVerbs('a r p d= t= m X', {
    'listbackups listlocalsnapshots latestbackup destinationinfo status version machinedirectory isexcluded uniquesize calculatedrift':
      'read',
    'delete deletelocalsnapshots thinlocalsnapshots deleteinprogress disable disablelocal removedestination addexclusion removeexclusion enable enablelocal startbackup stopbackup restore setdestination localsnapshot snapshot associatedisk inheritbackup':
      'data',
  }),
};
