import { cmdlet, onFiles, pathNames, pathParameters, pathsOf, valuesOrOperands } from './cmdlet.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import {
  plain,
  runRemove,
  runSetContent,
  runWrite,
  runNewItem,
  runGetContent,
  runReads,
  runTransfer,
  runRename,
  runArchive,
  runImport,
  runRequest,
  runTransferJob,
  runAddType,
} from './cmdlet-runs.ts';

const filters = 'filter= include= exclude= force|f recurse|s depth= credential=';
const content = 'value= encoding= force nonewline asbytestream stream= passthru delimiter= inputobject=';

/** Commands of PowerShell that read, write and delete files, and those that speak to other machines (about_Core_Commands). */
export const cmdlets: ProgramTable = {
  'remove-item': cmdlet(`${pathParameters} filter= include= exclude= force recurse stream= credential=`, runRemove),
  'clear-content': cmdlet(`${pathParameters} filter= include= exclude= force stream= credential=`, (run) =>
    plain(onFiles(run, pathsOf(run), 'write')),
  ),
  'clear-item': cmdlet(`${pathParameters} filter= include= exclude= force`, (run) =>
    plain(onFiles(run, pathsOf(run), 'write')),
  ),
  'clear-recyclebin': cmdlet('driveletter= force'),
  'set-content add-content': cmdlet(`${pathParameters} filter= include= exclude= ${content}`, runSetContent),
  'out-file': cmdlet(
    `filepath|path= literalpath|pspath|lp= encoding= append force noclobber|nooverwrite width= nonewline inputobject=`,
    (run) => runWrite(run, ['-filepath', '-literalpath']),
  ),
  'tee-object': cmdlet('filepath|path= literalpath|pspath|lp= append inputobject= variable= encoding=', (run) => ({
    ...runWrite(run, ['-filepath', '-literalpath']),
    output: run.input ?? { sources: ['variable'] },
  })),
  'export-csv export-clixml': cmdlet(
    `${pathParameters} inputobject= force noclobber encoding= append delimiter= notypeinformation useculture depth= includetypeinformation quotefields= usequotes=`,
    (run) => runWrite(run, pathNames),
  ),
  'start-transcript': cmdlet(`${pathParameters} outputdirectory=d append force noclobber`, (run) =>
    runWrite(run, pathNames),
  ),
  'new-item': cmdlet('path= name= itemtype|type= value|target= force credential=', runNewItem),
  'set-item': cmdlet(`${pathParameters} value= force passthru`, (run) =>
    plain(onFiles(run, pathsOf(run).slice(0, 1), 'write')),
  ),
  'set-itemproperty new-itemproperty': cmdlet(
    `${pathParameters} name= value= propertytype|type= force passthru filter= include= exclude= inputobject=`,
    (run) => plain(onFiles(run, pathsOf(run).slice(0, 1), 'write')),
  ),
  'remove-itemproperty clear-itemproperty rename-itemproperty copy-itemproperty move-itemproperty': cmdlet(
    `${pathParameters} name= newname= destination= force passthru filter= include= exclude=`,
  ),
  'get-content': cmdlet(
    `${pathParameters} filter= include= exclude= totalcount|first|head= tail|last= raw encoding= wait readcount= delimiter= asbytestream stream= force`,
    runGetContent,
  ),
  'import-csv import-clixml import-powershelldatafile get-filehash format-hex import-localizeddata': cmdlet(
    `${pathParameters} delimiter= encoding= header= useculture algorithm= inputstream= count= offset=`,
    runReads,
  ),
  'select-string': cmdlet(
    'pattern= path= literalpath|pspath|lp= simplematch casesensitive allmatches quiet list notmatch context= include= exclude= encoding= raw noemphasis inputobject= culture=',
    (run) => runReads(run, hasOption(run.invocation, '-pattern') ? 0 : 1),
  ),
  'copy-item': cmdlet(`${pathParameters} destination= container tosession= fromsession= passthru ${filters}`, (run) =>
    runTransfer(run, 'copy'),
  ),
  'move-item': cmdlet(`${pathParameters} destination= passthru filter= include= exclude= force`, (run) =>
    runTransfer(run, 'move'),
  ),
  'rename-item': cmdlet(`${pathParameters} newname= force passthru`, runRename),
  'compress-archive': cmdlet(`${pathParameters} destinationpath= compressionlevel= update force passthru`, (run) =>
    runArchive(run, 'write'),
  ),
  'expand-archive': cmdlet(`${pathParameters} destinationpath= force passthru`, (run) => runArchive(run, 'read')),
  'get-childitem get-item resolve-path convert-path test-path split-path join-path get-itemproperty get-itempropertyvalue get-acl':
    cmdlet(
      `${pathParameters} filter= include= exclude= recurse|s depth= force name directory|ad|d file|af hidden|ah|h readonly|ar system|as attributes= followsymlink relative pathtype= isvalid parent leaf leafbase extension qualifier noqualifier isabsolute resolve childpath= additionalchildpath=`,
      () => ({ output: { sources: ['file'] } }),
    ),
  'invoke-item': cmdlet(`${pathParameters} filter= include= exclude=`, (run) => ({
    codeFrom: ['file'],
    effects: onFiles(run, pathsOf(run), 'read'),
  })),
  'import-module': cmdlet(
    'name= force global prefix= passthru disablenamechecking function= cmdlet= variable= alias= minimumversion= requiredversion= maximumversion= scope= assembly= usewindowspowershell skipeditioncheck',
    runImport,
  ),
  'set-acl': cmdlet(`${pathParameters} aclobject= filter= include= exclude= passthru`, (run) =>
    plain(onFiles(run, pathsOf(run).slice(0, 1), 'write')),
  ),
  'unblock-file': cmdlet(pathParameters),
  'invoke-webrequest invoke-restmethod': cmdlet(
    'uri= method= body= headers= outfile=w infile=r contenttype= credential= usedefaultcredentials usebasicparsing websession= sessionvariable|sv= useragent= timeoutsec= maximumredirection= proxy=u proxycredential= proxyusedefaultcredentials skipcertificatecheck passthru form= custommethod|cm= token= authentication= allowunencryptedauthentication disablekeepalive transferencoding= certificate= certificatethumbprint= followrellink|fl maximumfollowrellink= maximumretrycount= retryintervalsec= noproxy resume skipheadervalidation skiphttperrorcheck statuscodevariable= responseheadersvariable|rhv= preserveauthorizationonredirect sslprotocol= httpversion= connectiontimeoutseconds= operationtimeoutseconds= unixsocket=',
    runRequest,
  ),
  'start-bitstransfer': cmdlet(
    'source= destination= transfertype= displayname= description= priority= asynchronous credential= authentication= proxyusage= dynamic',
    runTransferJob,
  ),
  'test-netconnection test-connection resolve-dnsname enter-pssession new-pssession connect-pssession new-cimsession':
    cmdlet(
      'computername|cn|targetname|name|hostname= port= count= quiet tcpport= ping traceroute informationlevel= credential= type= server= username= keyfilepath= usessl session=',
      (run) =>
        plain(
          valuesOrOperands(run, ['-computername'], 0)
            .slice(0, 1)
            .flatMap((host) => run.connect(host, 'no')),
        ),
    ),
  'send-mailmessage': cmdlet(
    'to= from= subject= body= bodyashtml attachments|psath=r smtpserver|computername= port= usessl credential= cc= bcc= encoding= priority=',
    (run) => plain(valuesOf(run.invocation, '-smtpserver').flatMap((host) => run.connect(host, 'certain'))),
  ),
  'install-module update-module install-package install-script save-module find-module install-psresource publish-module publish-psresource publish-script':
    cmdlet(
      'name= repository= scope= force allowclobber skippublishercheck requiredversion= minimumversion= acceptlicense trustrepository version= prerelease path= nugetapikey= apikey=',
      (run) => ({ effects: run.connectToConfigured('PowerShell Gallery', 'possible') }),
    ),
  'add-type': cmdlet(
    'typedefinition= memberdefinition= name= namespace= usingnamespace= path= literalpath= assemblyname|an= referencedassemblies= outputassembly=w outputtype= language= passthru ignorewarnings compileroptions=',
    runAddType,
  ),
};
