/** Names that Windows PowerShell and PowerShell 7 give to commands (`Get-Alias`), and what they stand for, in lower case. */
const list = `
ri del erase rd rm rmdir=Remove-Item
gc cat type=Get-Content
sc=Set-Content
ac=Add-Content
clc=Clear-Content
cli=Clear-Item
cp copy cpi=Copy-Item
mv move mi=Move-Item
ren rni=Rename-Item
ni=New-Item
mkdir md=New-Item
gci dir ls=Get-ChildItem
gi=Get-Item
si=Set-Item
gp=Get-ItemProperty
sp=Set-ItemProperty
rp=Remove-ItemProperty
clp=Clear-ItemProperty
ii=Invoke-Item
iwr wget curl=Invoke-WebRequest
irm=Invoke-RestMethod
iex=Invoke-Expression
icm=Invoke-Command
saps start=Start-Process
spps kill=Stop-Process
gps ps=Get-Process
sasv=Start-Service
spsv=Stop-Service
gsv=Get-Service
sajb=Start-Job
gcm=Get-Command
gal=Get-Alias
sal=Set-Alias
nal=New-Alias
sv set=Set-Variable
nv=New-Variable
gv=Get-Variable
clv=Clear-Variable
rv=Remove-Variable
foreach %=ForEach-Object
where ?=Where-Object
select=Select-Object
sort=Sort-Object
group=Group-Object
measure=Measure-Object
compare diff=Compare-Object
tee=Tee-Object
gu=Get-Unique
gm=Get-Member
ft=Format-Table
fl=Format-List
fw=Format-Wide
fc=Format-Custom
fhx=Format-Hex
oh=Out-Host
ogv=Out-GridView
lp=Out-Printer
echo write=Write-Output
cd chdir sl=Set-Location
pushd=Push-Location
popd=Pop-Location
pwd gl=Get-Location
sls=Select-String
epcsv=Export-Csv
ipcsv=Import-Csv
ipmo=Import-Module
rmo=Remove-Module
gmo=Get-Module
nmo=New-Module
sleep=Start-Sleep
cls clear=Clear-Host
h history ghy=Get-History
r ihy=Invoke-History
man help=Get-Help
etsn=Enter-PSSession
nsn=New-PSSession
gsn=Get-PSSession
rsn=Remove-PSSession
cvpa=Convert-Path
rvpa=Resolve-Path
gwmi=Get-WmiObject
iwmi=Invoke-WmiMethod
swmi=Set-WmiInstance
rwmi=Remove-WmiObject
gcim=Get-CimInstance
icim=Invoke-CimMethod
gerr=Get-Error
gtz=Get-TimeZone
scb=Set-Clipboard
gcb=Get-Clipboard
stz=Set-TimeZone
mount ndr=New-PSDrive
rdr=Remove-PSDrive
gdr=Get-PSDrive
gjb=Get-Job
rcjb=Receive-Job
wjb=Wait-Job
rjb=Remove-Job
spjb=Stop-Job
trcm=Trace-Command
`;

const aliases: ReadonlyMap<string, string> = new Map(
  list
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', command = ''] = line.split('=');
      return names.split(' ').map((name) => [name, command] as const);
    }),
);

/** The command that a name stands for in every session. */
export function findAlias(name: string): string | undefined {
  return aliases.get(name.toLowerCase());
}

/** Names that are programs of their own where the alias is not there: on Linux and macOS, and `curl` on Windows. */
const programs = new Set(['rm', 'rmdir', 'cp', 'mv', 'cat', 'curl', 'wget', 'kill', 'tee', 'sort', 'mount']);

export function isProgramToo(name: string): boolean {
  return programs.has(name.toLowerCase());
}
