import type { ProgramTable } from './make-program.ts';
import { suite, tool, type Facts } from './suite.ts';

const registry: Facts = { place: 'registry' };

/** Programs that publish: what they send cannot be taken back; after each one's own manual. */
export const publishingPrograms: ProgramTable = {
  twine: suite(
    'no-color',
    {
      upload:
        '@send @read r|repository= repository-url=u attestations s|sign sign-with=x i|identity= u|username= p|password= non-interactive c|comment= config-file=r skip-existing cert=r client-cert=r verbose disable-progress-bar',
      register: '@send @read r|repository= repository-url=u u|username= p|password=',
      check: '@read strict',
    },
    registry,
  ),
  goreleaser: suite(
    'v|verbose',
    {
      'release publish':
        '@send @code auto-snapshot clean draft fail-fast f|config=r key= parallelism= p|single-target release-footer=r release-header=r release-notes=r skip= snapshot split timeout= prepare skip-publish nightly',
      'build check init healthcheck continue announce changelog jsonschema completion mcp':
        '@code clean f|config=r id= o|output=w p|parallelism= single-target skip= snapshot timeout= q|quiet soft merge d|dist=d',
    },
    registry,
  ),
  'crane gcrane regctl oras cosign notation': suite(
    'allow-nondistributable-artifacts insecure platform= v|verbose o|output=w y|yes q|quiet f|file=r key=r plain-http u|username= p|password= password-stdin registry-config=r',
    {
      'push copy cp tag append mutate rebase flatten attach upload sign attest':
        '@send @read a= annotation= label= new_layer=r new_tag= t|tag= base_= b|base= f= image= artifact-type= config=r recursive to-plain-http from-plain-http certificate=r cert=r predicate=r type= upload=? identity-token= tlog-upload=? export-manifest=w concurrency= disable-path-validation subject=',
      'delete rm image repo manifest blob artifact registry index tag-delete clean':
        '@send force force-tag-dereference descriptor format=',
      'pull export validate ls catalog digest manifest-fetch config discover login logout auth verify verify-attestation verify-blob sign-blob attest-blob generate-key-pair public-key tree triangulate save load download initialize inspect list version env completion':
        '@fetch format= tarball=r full-ref omit-digest-tags certificate-identity= certificate-oidc-issuer= signature=r bundle=r output-signature=w output-certificate=w kms= output-key-prefix= d|depth= dir=d',
    },
    registry,
  ),
  'vsce ovsx': suite(
    'pat= p= packagePath=r i= o|out=w target= t= azure-credential verify',
    {
      'publish unpublish create-namespace':
        '@send @code pat= packagePath=r m|message= githubBranch= no-verify yarn no-yarn pre-release f|force noVerify skip-duplicate no-git-tag-version no-update-package-json baseContentUrl=u registryUrl=u r= allow-missing-repository',
      'package ls list show search login logout verify-pat get verify-namespace-token version generate-extension':
        '@code tree dependencies no-dependencies baseImagesUrl=u json versionRange= metadata ',
    },
    registry,
  ),
  fastlane: tool('@send @code env= verbose capture_output skip_update swift_server_port=', registry),
  'eas expo-cli': suite(
    'non-interactive json e|profile= p|platform= output=',
    {
      submit: '@send path=r url=u id= latest wait no-wait what-to-test= verbose',
      'update update:publish update:rollback update:republish update:roll-back-to-embedded publish deploy branch:delete channel:delete update:delete build:delete credentials env:delete secret:delete webhook:delete project:delete metadata:push':
        '@send @code m|message= branch= channel= auto input-dir=d skip-bundler clear-cache group= private-key-path=r rollout-percentage= environment= prod alias= export-dir=d dry-run',
      'build build:run build:list build:view build:cancel login logout whoami init env:list env:pull env:create env:push secret:list secret:create project:info project:init device:create device:list config diagnostics channel:list channel:view branch:list metadata:pull start prebuild run:ios run:android export install doctor customize':
        '@fetch @code local output=w clear-cache auto-submit message= wait no-wait limit= environment= visibility= name= value= scope= path=w status= variable-name= force type=',
    },
    { place: 'store' },
  ),
  'altool iTMSTransporter transporter asc appcenter bundletool gplay supply deliver pilot web-ext chrome-webstore-upload chrome-webstore-upload-cli crx webstore':
    tool(
      '@send @read f|file|source=r t|type= u|username= p|password= apiKey= apiIssuer= upload-app validate-app upload-package notarize-app wait apple-id= team-id= keychain-profile= key=r key-id= issuer= extension-id= client-id= client-secret= refresh-token= auto-publish trusted-testers app-id= m= assetFile=r a|app= g|group= release-notes= r= b|bundle=r o|output=w track= package-name= source-dir|s=d artifacts-dir=d channel= api-key= api-secret= amo-base-url=u',
      { place: 'store' },
    ),
  'jreleaser jfrog jf nexus-cli cloudsmith packagecloud package_cloud pulp deb-s3 reprepro aptly dput dupload rpmbuild copr-cli copr koji snapcraft charmcraft flatpak-builder flat-manager-client ghr hub-tool anaconda-client anaconda bit nbdev quarto rsconnect wasm-pack wapm wasmer spin':
    tool(
      '@send @code f|file=r r|repo= o|output=w u|user= p|password= t|token= api-key= k= n|dry-run dryrun force y|yes recursive flat build-name= build-number= url=u server-id= component= distribution= codename= c|config|channel= l|label= w|republish release= channel= target= scope= access= tag= no-certs replace delete draft prerelease b|body= commitish= access-key= b|basedir=d bucket= ba bb bs v|verbose q|quiet',
      registry,
    ),
};
