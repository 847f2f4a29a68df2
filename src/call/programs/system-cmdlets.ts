import { textOf } from '../command.ts';
import { cmdlet, valuesOrOperands } from './cmdlet.ts';
import type { ProgramTable } from './make-program.ts';

const computer =
  'computername|cn= force credential= wait timeout= delay= asjob for= wsmanauthentication= throttlelimit=';
const item =
  'name|n= id= inputobject= displayname= force passthru nowait include= exclude= computername|cn= credential= processname= starttype|startuptype= status= description= binarypathname= serviceName= dependson=';
const account =
  'name= sid= member= group= fullname= description= password= nopassword accountneverexpires passwordneverexpires usermaynotchangepassword accountexpires= disabled identity= inputobject=';
const disk =
  'driveletter= filesystem= newfilesystemlabel|label= full force compress partition= inputobject= number= path= uniqueid= friendlyname= removedata removeoem partitionstyle= disknumber= partitionnumber= size= usemaximumsize assigndriveletter gptype= mbrtype= imagepath= diskimage= allocationunitsize= filepath=';

/** Commands of PowerShell that steer the machine: the command itself says what they do. */
export const systemCmdlets: ProgramTable = {
  'stop-computer restart-computer rename-computer checkpoint-computer restore-computer remove-computer add-computer reset-computermachinepassword':
    cmdlet(`${computer} newname= domainname= restart restorepoint= workgroupname= description= restorepointtype=`),
  'stop-process debug-process wait-process get-process': cmdlet(
    `${item} module fileversioninfo includeusername timeout=`,
  ),
  'stop-service start-service restart-service suspend-service resume-service set-service new-service remove-service get-service':
    cmdlet(item),
  'set-executionpolicy get-executionpolicy': cmdlet('executionpolicy= scope= force list'),
  'new-localuser remove-localuser set-localuser disable-localuser enable-localuser rename-localuser add-localgroupmember remove-localgroupmember new-localgroup remove-localgroup get-localuser get-localgroup':
    cmdlet(`${account} newname=`),
  'format-volume clear-disk initialize-disk remove-partition new-partition resize-partition set-disk set-partition dismount-volume remove-physicaldisk reset-physicaldisk repair-volume optimize-volume mount-diskimage dismount-diskimage remove-virtualdisk get-disk get-volume get-partition':
    cmdlet(disk),
  'set-mppreference add-mppreference remove-mppreference update-mpsignature start-mpscan remove-mpthreat get-mppreference get-mpcomputerstatus':
    cmdlet(
      'disablerealtimemonitoring= disablebehaviormonitoring= disableioavprotection= disablescriptscanning= disableintrusionpreventionsystem= disableblockatfirstseen= exclusionpath= exclusionprocess= exclusionextension= mapsreporting= submitsamplesconsent= enablecontrolledfolderaccess= force scantype= scanpath= attacksurfacereductionrules_ids= attacksurfacereductionrules_actions= signaturedisableupdateonstartupwithoutengine= threatiddefaultaction_ids=',
    ),
  'register-scheduledtask unregister-scheduledtask set-scheduledtask start-scheduledtask stop-scheduledtask disable-scheduledtask enable-scheduledtask new-scheduledtaskaction register-scheduledjob new-scheduledtasktrigger get-scheduledtask register-wmievent register-cimindicationevent set-wmiinstance':
    cmdlet(
      'taskname= taskpath= action= trigger= user= password= runlevel= principal= settings= xml= force description= execute= argument|args= workingdirectory= inputobject= name= scriptblock= filepath= query= class= namespace= once daily weekly atlogon atstartup at=',
    ),
  'set-netfirewallprofile new-netfirewallrule remove-netfirewallrule disable-netfirewallrule set-netfirewallrule enable-netfirewallrule get-netfirewallrule':
    cmdlet(
      'profile|name= all enabled= displayname= direction= action= localport= remoteport= protocol= program= remoteaddress= defaultinboundaction= defaultoutboundaction= policystore= group= displaygroup=',
    ),
  'disable-netadapter remove-netipaddress remove-netroute set-dnsclientserveraddress restart-netadapter set-netipaddress new-netroute get-netadapter get-netipaddress':
    cmdlet('name= interfacealias= interfaceindex= ipaddress= destinationprefix= serveraddresses= confirm all'),
  'clear-eventlog remove-eventlog limit-eventlog wevtutil-clear get-eventlog get-winevent': cmdlet(
    'logname= computername= source= newest= entrytype= filterhashtable= maxevents= listlog= providername= filterxpath= path=',
  ),
  'enable-psremoting disable-psremoting set-wsmanquickconfig set-wsmaninstance register-pssessionconfiguration': cmdlet(
    'force skipnetworkprofilecheck name= path=',
  ),
  'install-windowsfeature uninstall-windowsfeature enable-windowsoptionalfeature disable-windowsoptionalfeature add-windowscapability remove-appxpackage add-appxpackage remove-windowspackage':
    cmdlet(
      'name= featurename= online norestart all remove restart package= packagename= path= allusers includemanagementtools',
    ),
  'set-date set-timezone set-culture set-winsystemlocale': cmdlet('date= adjust= id= name='),
  'get-credential convertto-securestring convertfrom-securestring get-secret set-secret get-storedcredential': cmdlet(
    'credential= username= message= title= string= asplaintext force securekey= key= name= vault= secret= target= securestring=',
  ),
  'get-clipboard set-clipboard': cmdlet('value= append raw format= textformattype= path= ashtml aslocalfile'),
  'import-certificate export-certificate export-pfxcertificate import-pfxcertificate new-selfsignedcertificate': cmdlet(
    'filepath=r certstorelocation= cert= password= dnsname= exportable type= subject=',
  ),
  // The query stands first where no name says otherwise (SqlServer module, Invoke-Sqlcmd).
  'invoke-sqlcmd': cmdlet(
    'query= inputfile=r serverinstance= database= username= password= credential= connectionstring= hostname= variable= querytimeout= connectiontimeout= encrypt= trustservercertificate outputas= accesstoken= disablevariables disablecommands abortonerror',
    (run) => ({
      effects: valuesOrOperands(run, ['-query'], 1).flatMap((text) => run.sql(text, 'sqlserver')),
      codeFrom: ['text'],
    }),
  ),
  'new-psdrive': cmdlet('name= psprovider= root= persist scope= credential= force', (run) => ({
    effects: valuesOrOperands(run, ['-psprovider'], 1).some((word) => /^filesystem$/i.test(textOf(word) ?? ''))
      ? []
      : run.opaque('a drive that is no folder'),
  })),
  'remove-psdrive get-psdrive': cmdlet('name= psprovider= root= persist scope= credential= force'),
  'disable-computerrestore enable-computerrestore disable-uevappxpackage disable-bitlocker enable-bitlocker lock-bitlocker unlock-bitlocker suspend-bitlocker':
    cmdlet('drive= mountpoint= recoverypassword= passwordprotector encryptionmethod= rebootcount='),
  'uninstall-module uninstall-package uninstall-psresource uninstall-script register-psrepository set-psrepository register-psresourcerepository set-psresourcerepository register-packagesource unregister-psrepository':
    cmdlet(
      'name= sourcelocation= installationpolicy= allversions force requiredversion= trusted uri= location= providername= scope=',
    ),
  'get-wmiobject get-ciminstance remove-wmiobject remove-ciminstance set-ciminstance': cmdlet(
    'class|classname= namespace= filter= query= computername|cn= property= inputobject= path= credential=',
  ),
  'invoke-wmimethod invoke-cimmethod': cmdlet(
    'class|classname= name|methodname= argumentlist|args= arguments= namespace= path= computername|cn= inputobject= query= credential=',
    (run) => ({ effects: run.opaque('a method of the management interface, which may start a program') }),
  ),
  // They compute, and print.
  'write-output write-host write-verbose write-debug write-warning write-error write-information write-progress out-null out-host out-string out-default out-printer format-table format-list format-wide format-custom measure-object group-object compare-object get-unique select-object sort-object select-xml convertto-json convertfrom-json convertto-csv convertfrom-csv convertto-html convertto-xml get-date get-random new-guid get-host get-history get-help get-command get-member get-variable get-alias get-module get-location get-culture get-verb get-uptime get-computerinfo get-timezone new-timespan new-object start-sleep read-host clear-host get-job wait-job receive-job remove-job stop-job set-strictmode set-psdebug get-pscallstack test-json join-string get-error get-executioncontext new-event wait-event clear-variable remove-variable set-variable new-variable set-alias new-alias get-hotfix get-package get-installedmodule remove-module set-location push-location pop-location foreach-object where-object measure-command stop-transcript update-help exit-pssession remove-pssession get-pssession invoke-history get-typedata update-typedata get-formatdata out-gridview prompt new-modulemanifest test-modulemanifest export-modulemember debug-job get-tracesource':
    cmdlet(
      'object= inputobject= foregroundcolor= backgroundcolor= nonewline separator= property= autosize wrap depth= compress ashashtable first= last= skip= unique expandproperty= descending asc format= uformat= name= value= scope= seconds= milliseconds= prompt= assecurestring minimum= maximum= sum average line word character syncwindow passthru strict version= full examples online stack stackname= path= literalpath= typename= argumentlist= comobject= expression= noelement groupby= view= width= stream asarray asstring delimiter= notypeinformation includeequal excludedifferent referenceobject= differenceobject= message= category= activity= status= percentcomplete= completed id= option= description= force begin= process= end= parallel= throttlelimit= membername= filterscript= count= shuffle',
    ),
  'invoke-command': cmdlet(
    'scriptblock|command= computername|cn= session= filepath= argumentlist|args= credential= asjob jobname= hostname= username= keyfilepath= vmname= vmid= containerid= usessl port= configurationname= inputobject= nonewscope throttlelimit= hidecomputername authentication= sshtransport runasadministrator',
  ),
  'start-job start-threadjob': cmdlet(
    'scriptblock= filepath= name= argumentlist|args= credential= initializationscript= inputobject= definitionname= psversion= workingdirectory= runas32 throttlelimit= streaminghost= literalpath=',
  ),
  'invoke-expression': cmdlet('command='),
  'start-process': cmdlet(
    'filepath|path|psath= argumentlist|args= workingdirectory= verb= wait passthru windowstyle= nonewwindow|nnw redirectstandardoutput|rso=w redirectstandarderror|rse=w redirectstandardinput|rsi=r credential= loaduserprofile|lup usenewenvironment environment=',
  ),
};
