/** Modules of the standard library, and common ones of others, whose functions compute, print, or tell of the system. */
export const computingModules = new Set(
  (
    'abc argparse array ast base64 binascii bisect builtins bz2 calendar cmath codecs collections colorsys concurrent configparser ' +
    'contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis email encodings enum errno faulthandler filecmp fnmatch ' +
    'fractions functools gc getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http inspect io ipaddress itertools json ' +
    'keyword linecache locale logging lzma math mimetypes numbers operator optparse os.path pathlib pickletools pkgutil platform plistlib ' +
    'posixpath pprint profile pstats queue quopri random re readline reprlib sched secrets select selectors shlex ' +
    'socketserver sqlite3 stat statistics string stringprep struct symtable sys sysconfig tempfile textwrap threading time timeit ' +
    'token tokenize tomllib traceback tracemalloc types typing unicodedata unittest urllib.parse urllib.error uuid warnings weakref ' +
    'xml zipfile zlib zoneinfo asyncio multiprocessing signal tarfile atexit __future__ doctest cProfile importlib.metadata ' +
    'importlib.resources importlib.util resource pwd grp mmap fcntl termios tty curses future_builtins _io'
  ).split(' '),
);

/** Modules whose functions run programs, change files, or reach the network or the interpreter: of those nothing is taken for granted. */
export const reachingModules = new Set(
  (
    'os posix nt subprocess commands shutil socket ssl urllib urllib2 urllib3 requests httpx aiohttp httplib ftplib smtplib telnetlib imaplib poplib ' +
    'xmlrpc webbrowser ctypes cffi _ctypes pty importlib imp pickle cPickle shelve dbm marshal runpy code codeop pip paramiko pexpect fabric ' +
    'sh plumbum distutils setuptools dill cloudpickle jsonpickle _posixsubprocess fileinput zipimport websocket websockets ' +
    'py_compile compileall invoke pywin32 win32api win32com nntplib pdb bdb trace profile ensurepip venv virtualenv zipapp tkinter lib2to3 pydoc mailcap site ' +
    'multiprocessing.managers multiprocessing.connection logging.config logging.handlers IPython.core get_ipython gc.get_objects gc.get_referrers gc.get_referents ' +
    'send2trash sandbox django.core.management pkg_resources rlcompleter typing.get_type_hints typing.ForwardRef sys.breakpointhook'
  ).split(' '),
);

/** What the reaching modules have that only tells, or changes the running program alone. */
export const harmlessNames = new Set(
  (
    'os.getcwd os.getcwdb os.environ os.environb os.stat os.lstat os.fstat os.access os.sep os.altsep os.linesep os.name os.getenv os.getenvb os.cpu_count ' +
    'os.getpid os.getppid os.getuid os.geteuid os.getgid os.getegid os.getlogin os.getgroups os.uname os.pathsep os.fspath os.get_terminal_size os.fsencode os.fsdecode ' +
    'os.devnull os.curdir os.pardir os.extsep os.urandom os.times os.umask os.close os.read os.write os.fdopen os.dup os.dup2 os.pipe os.wait os.waitpid ' +
    'os.fork os.setsid os.setpgrp os.getpgid os.isatty os.ttyname os.strerror os.error os.sync os.fsync os.lseek os._exit os.abort os.WEXITSTATUS os.WIFEXITED ' +
    'os.sched_getaffinity os.getloadavg os.nice os.get_exec_path os.statvfs os.sysconf os.path os.PathLike os.DirEntry os.stat_result ' +
    'os.O_RDONLY os.O_WRONLY os.O_RDWR os.O_CREAT os.O_TRUNC os.O_APPEND os.O_EXCL os.R_OK os.W_OK os.X_OK os.F_OK os.SEEK_SET os.SEEK_END os.SEEK_CUR ' +
    'subprocess.PIPE subprocess.DEVNULL subprocess.STDOUT subprocess.CalledProcessError subprocess.TimeoutExpired subprocess.SubprocessError ' +
    'subprocess.CompletedProcess subprocess.list2cmdline shutil.which shutil.disk_usage shutil.get_terminal_size shutil.ignore_patterns shutil.Error ' +
    'shutil.SameFileError shutil.copyfileobj shutil.get_archive_formats socket.gethostname socket.getfqdn socket.AF_INET socket.AF_INET6 socket.AF_UNIX ' +
    'socket.SOCK_STREAM socket.SOCK_DGRAM socket.SOL_SOCKET socket.SO_REUSEADDR socket.timeout socket.error socket.gaierror socket.setdefaulttimeout ' +
    'socket.inet_aton socket.inet_ntoa socket.htons socket.ntohs socket.SHUT_RDWR ssl.create_default_context ssl._create_unverified_context ssl.CERT_NONE ' +
    'ssl.SSLError ssl.SSLContext ssl.PROTOCOL_TLS_CLIENT requests.exceptions requests.codes requests.adapters requests.auth requests.Response requests.RequestException ' +
    'requests.HTTPError requests.ConnectionError requests.Timeout requests.utils requests.packages requests.__version__ requests.close requests.headers requests.cookies ' +
    'requests.raise_for_status requests.mount requests.verify requests.auth requests.proxies requests.timeout requests.HTTPTransport requests.certs requests.status_codes requests.compat ' +
    'urllib.request.build_opener urllib.request.install_opener urllib.request.ProxyHandler urllib.request.HTTPHandler urllib.request.HTTPSHandler urllib.request.HTTPCookieProcessor urllib.request.quote ' +
    'urllib.quote urllib.unquote urllib.urlencode urllib.robotparser urllib3.disable_warnings urllib3.exceptions urllib3.util importlib.reload importlib.metadata importlib.resources importlib.util ' +
    'importlib.machinery importlib.invalidate_caches importlib.abc pickle.dumps pickle.dump pickle.HIGHEST_PROTOCOL pickle.PicklingError pickle.UnpicklingError marshal.dumps marshal.dump dill.dumps dill.dump ' +
    'cloudpickle.dumps cloudpickle.dump ctypes.sizeof ' +
    'setuptools.find_packages setuptools.__version__ pip.__version__ websockets.exceptions webbrowser.get http.client http.server http.cookies smtp().login requests.ClientTimeout ' +
    'requests.TCPConnector requests.FormData requests.Limits requests.ASGITransport requests.WSGITransport requests.AsyncHTTPTransport requests.BasicAuth requests.DigestAuth distutils.version distutils.spawn.find_executable code.__doc__ site.getsitepackages site.getusersitepackages site.getuserbase site.ENABLE_USER_SITE site.USER_BASE site.USER_SITE pydoc.render_doc pydoc.getdoc trace.__doc__'
  ).split(' '),
);

/** Names of the language itself (The Python Standard Library, Built-in Functions). */
export const builtinNames = new Set(
  (
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec execfile filter float format ' +
    'frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range raw_input repr ' +
    'reversed round set setattr slice sorted staticmethod str sum super tuple type unicode unichr vars xrange zip exit quit __import__ reload file'
  ).split(' '),
);

/** Names in two underscores by which ordinary programs do ordinary things. */
export const plainHiddenNames = new Set(
  (
    '__name__ __file__ __main__ __doc__ __version__ __init__ __str__ __repr__ __len__ __iter__ __next__ __enter__ __exit__ __path__ __all__ __eq__ __hash__ __lt__ ' +
    '__call__ __getitem__ __setitem__ __contains__ __annotations__ __module__ __qualname__ __version_info__ __post_init__ __add__ __class__ __slice__ __dict__ __author__ ' +
    '__package__ __spec__ __aenter__ __aexit__ __await__ __new__ __bool__ __int__ __float__ __bytes__ __members__ __args__ __origin__ __wrapped__ __dataclass_fields__ __copy__ __deepcopy__ __slots__ __name'
  ).split(' '),
);
