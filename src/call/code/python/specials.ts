import { encodingSpecials } from './encodings.ts';
import { environmentMethods } from './environment.ts';
import { iterationSpecials } from './iteration.ts';
import { loaders } from './loaders.ts';
import { openingSpecials, streamSpecials } from './open-files.ts';
import { listingSpecials, pathSpecials } from './paths.ts';
import { programSpecials, requestSpecials } from './programs.ts';
import { reflectionSpecials } from './reflection.ts';
import { sqliteSpecials } from './sqlite.ts';
import type { Special } from './special.ts';

export const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ...openingSpecials,
  ...programSpecials,
  ...requestSpecials,
  ...reflectionSpecials,
  ...iterationSpecials,
  ...encodingSpecials,
  ...environmentMethods,
  ...pathSpecials,
  ...listingSpecials,
  ...loaders,
  ...streamSpecials,
  ...sqliteSpecials,
]);

/** Functions with a rule of their own that only compute. */
export const quietSpecials = new Set(
  'staticmethod classmethod property functools.cached_property dataclasses.dataclass attr.s attr.attrs attr.define attrs.define attrs.frozen typing.final super map filter functools.partial list tuple sorted set iter reversed dict str bytes bytearray int os.fspath os.fsdecode os.fsencode copy.copy copy.deepcopy textwrap.dedent os.path.abspath os.path.realpath os.path.normpath enumerate zip chr ord base64.b64decode base64.decodebytes base64.urlsafe_b64decode base64.standard_b64decode binascii.a2b_base64 bytes.fromhex bytearray.fromhex binascii.unhexlify binascii.a2b_hex codecs.decode zlib.decompress gzip.decompress bz2.decompress lzma.decompress base64.b85decode base64.a85decode base64.b32decode base64.b16decode shlex.join shlex.quote shlex.split os.path.join posixpath.join os.path.expanduser os.path.expandvars os.path.dirname os.path.basename os.getcwd os.getenv os.environ.get os.environ.update os.environ.setdefault os.environ.copy os.environb.update os.environb.setdefault os.environb.copy pathlib.Path pathlib.PosixPath pathlib.PurePath pathlib.PurePosixPath pathlib.WindowsPath pathlib.PureWindowsPath pathlib.Path.home pathlib.Path.cwd glob.glob glob.iglob os.listdir os.scandir os.walk os.fwalk print json.load yaml.safe_load csv.reader csv.DictReader tempfile.gettempdir tempfile.mkdtemp compile'.split(
    ' ',
  ),
);
