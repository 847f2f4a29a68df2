import type { ActTable } from '../acts/read-acts.ts';

/** Files (Python, The Python Standard Library: os, shutil, pathlib, tempfile and the modules of file formats). */
export const fileActs: ActTable = {
  'os.remove os.unlink os.rmdir': 'path:delete',
  'os.removedirs': 'name:delete',
  'os.rename os.renames os.replace': 'src:move dst:write',
  'os.mkdir os.truncate os.utime os.chmod os.chown os.lchmod os.lchown os.chflags os.mknod os.mkfifo os.setxattr os.removexattr':
    'path:write',
  'os.makedirs': 'name:write',
  'os.symlink os.link': 'src:read dst:link',
  'os.readlink os.getxattr os.listxattr': 'path:read => file',
  'os.chdir': 'path:folder',
  'shutil.rmtree': 'path:tree',
  'shutil.move': 'src:move dst:into',
  'shutil.copy shutil.copy2': 'src:read dst:into',
  'shutil.copyfile': 'src:read dst:write',
  'shutil.copymode shutil.copystat': 'src:- dst:write',
  'shutil.copytree': 'src:readtree dst:writetree',
  'shutil.make_archive': 'base_name:write format:- root_dir:readtree',
  'shutil.unpack_archive': 'filename:read extract_dir:writetree',
  'shutil.chown': 'path:write',
  'filecmp.cmp': 'f1:read f2:read',
  'fileinput.input fileinput.FileInput': 'files:read => file',
  'linecache.getline linecache.getlines tokenize.open sndhdr.what imghdr.what': 'file:read => file',
  'zipfile.is_zipfile tarfile.is_tarfile': 'file:read',
  'tempfile.mkdtemp tempfile.mktemp': 'suffix:- prefix:- dir:write => /tmp/',
  'tempfile.TemporaryDirectory': 'suffix:- prefix:- dir:write => /tmp/',
  'tempfile.gettempdir': '=> /tmp/',
  'tempfile.NamedTemporaryFile tempfile.TemporaryFile tempfile.SpooledTemporaryFile': '=> temporary()',
  'logging.FileHandler logging.handlers.RotatingFileHandler logging.handlers.TimedRotatingFileHandler':
    'filename:write',
  'logging.basicConfig': 'filename:write',
  'py_compile.compile compileall.compile_file': 'file:read',
  'compileall.compile_dir': 'dir:-',
  'shelve.open dbm.open': 'filename:edit',
  'dotenv.load_dotenv dotenv.dotenv_values': 'dotenv_path:read',
  'configparser.ConfigParser().read': 'filenames:read',
  'csv.reader csv.DictReader': 'f:- => file',
  'xml.etree.ElementTree.parse xml.etree.ElementTree.ElementTree lxml.etree.parse': 'source:read => tree()',
  'tree().write': 'file:write',
  'joblib.dump': 'value:- filename:write',
  'json.load yaml.safe_load yaml.safe_load_all toml.load tomllib.load plistlib.load': 'fp:- => file',
};

/** Methods of `pathlib.Path`, and of whatever may be one. */
export const pathActs: ActTable = {
  'unlink rmdir': 'self:delete',
  'write_text write_bytes': 'self:write data:-',
  'touch mkdir chmod lchmod': 'self:write',
  'read_text read_bytes': 'self:read => file',
  'rename replace': 'self:move target:write => target',
  'symlink_to hardlink_to link_to': 'self:link target:read',
  'copy copy_into': 'self:read target:into',
  move: 'self:move target:write',
};

/** Programs that are started. */
export const processActs: ActTable = {
  'os.system os.popen platform.popen os.popen2 os.popen3 os.popen4 commands.getoutput commands.getstatusoutput':
    'cmd:shell',
  'subprocess.getoutput subprocess.getstatusoutput': 'cmd:shell',
  'asyncio.create_subprocess_shell': 'cmd:shell',
  'asyncio.create_subprocess_exec': 'program:program',
  'pty.spawn': 'argv:words',
  'pexpect.spawn pexpect.run pexpect.spawnu': 'command:shell',
  'os.startfile': 'path:program',
};

/** Places that are connected to. */
export const networkActs: ActTable = {
  'urllib.request.urlopen urllib2.urlopen urllib.urlopen': 'url:connect data:body => network',
  'urllib.request.Request urllib2.Request': 'url:connect data:body => request()',
  'urllib.request.urlretrieve urllib.urlretrieve': 'url:connect filename:write data:body',
  'urllib3.request urllib3.PoolManager().request': 'method:- url:connect body:body fields:body => network',
  'requests.get requests.head requests.options requests.stream':
    'url:connect params:query data:body json:body files:body content:body => network',
  'requests.post requests.put requests.patch requests.delete': 'url:send => network',
  'requests.ws_connect': 'url:send => network',
  // By the names that are left when the modules are one: `httpx.Client`, `aiohttp.ClientSession`.
  'requests.Session requests.session': '=> requests',
  'requests.Client requests.AsyncClient requests.ClientSession': 'base_url:connect => requests',
  'http.client.HTTPConnection http.client.HTTPSConnection httplib.HTTPConnection httplib.HTTPSConnection':
    'host:connect => http.client.HTTPConnection()',
  'socket.create_connection asyncio.open_connection': 'address:send => socket()',
  'socket.socket ssl.wrap_socket': '=> socket()',
  'socket().connect socket().connect_ex': 'address:send',
  'socket().sendto': 'data:- address:send',
  'socket.gethostbyname socket.getaddrinfo socket.gethostbyname_ex': 'host:connect => network',
  'smtplib.SMTP smtplib.SMTP_SSL': 'host:send => smtp()',
  'ftplib.FTP ftplib.FTP_TLS': 'host:connect => ftp()',
  'poplib.POP3 poplib.POP3_SSL imaplib.IMAP4 imaplib.IMAP4_SSL': 'host:connect',
  'telnetlib.Telnet': 'host:send',
  'xmlrpc.client.ServerProxy xmlrpclib.ServerProxy': 'uri:send',
  'websocket.create_connection websockets.connect websockets.sync.client.connect': 'uri:send => socket()',
  'sqlalchemy.text sqlalchemy.sql.text': 'text:- => self',
  'webbrowser.get': 'using:shell',
  'keyring.get_password keyring.get_credential': '=> secret',
  'webbrowser.open webbrowser.open_new webbrowser.open_new_tab': 'url:connect',
  'wget.download': 'url:connect out:write',
  'psycopg2.connect psycopg.connect pymysql.connect MySQLdb.connect mysql.connector.connect asyncpg.connect sqlalchemy.create_engine':
    '=> database()',
};

/** Functions that run code, or bring it in. */
export const codeActs: ActTable = {
  exec: 'source:code',
  execfile: 'filename:read',
  'timeit.timeit timeit.repeat timeit.Timer': 'stmt:code setup:code',
  'cProfile.run profile.run cProfile.runctx profile.runctx': 'statement:code filename:write',
  'get_ipython().run_cell get_ipython().ex get_ipython().ev': 'source:code',
  get_ipython: '=> get_ipython()',
  'importlib.util.spec_from_file_location': 'name:- location:read',
  'threading.Thread multiprocessing.Process threading.Timer': 'group:call target:call',
  'atexit.register': 'func:call',
};

/** Functions of other libraries, and methods of objects that nothing is known of, by their names. */
export const namedActs: ActTable = {
  'system popen check_output check_call getoutput': 'command:shell',
  'to_csv to_json to_excel to_parquet to_pickle to_html to_markdown to_feather to_hdf to_latex to_stata to_xml to_file to_yaml':
    'path:write',
  'savefig imsave save savetxt savez savez_compressed tofile write_csv write_parquet write_json write_image write_html write_excel save_pretrained imwrite':
    'fname:write',
  'read_csv read_json read_excel read_parquet read_table read_pickle read_feather read_hdf read_stata read_xml read_html loadtxt genfromtxt imread fromfile from_file from_csv':
    'path:read => file',
  'urlopen urlretrieve': 'url:connect filename:write',
  'rmtree remove_tree': 'path:delete',
  'copytree copy_tree': 'src:readtree dst:writetree',
  'extractall extract': 'path:writetree',
};

/** Methods of what a call of a known function gives. */
export const instanceActs: ActTable = {
  'database().execute database().executemany database().query': 'sql:sql => database()',
  'database().cursor database().connect database().begin database().session': '=> database()',
  'zipfile.ZipFile().extractall tarfile.open().extractall': 'path:writetree',
  'zipfile.ZipFile().extract tarfile.open().extract': 'member:- path:writetree',
  'zipfile.ZipFile().write': 'filename:read',
  'tarfile.open().add': 'name:readtree',
  'get_ipython().system get_ipython().getoutput get_ipython().system_raw get_ipython().system_piped': 'command:shell',
  'socket().makefile': '=> socket()',
};
