import type { ActTable } from '../acts/read-acts.ts';
import type { ScannedLanguage } from './lexer.ts';

/** What functions of Perl do (perlfunc, File::Path, File::Copy). Names are those of the language, methods behind a dot. */
const perl: ActTable = {
  rmdir: 'path:delete',
  chmod: 'mode:- path:write',
  chown: 'user:- group:- path:write',
  utime: 'read:- changed:- path:write',
  opendir: 'handle:- path:read',
  chdir: 'path:folder',
  mkdir: 'path:write',
  rename: 'from:move to:write',
  'link symlink': 'from:read to:link',
  truncate: 'path:write',
  readlink: 'path:read',
  'rmtree remove_tree File::Path::rmtree File::Path::remove_tree': 'path:tree',
  'mkpath make_path File::Path::make_path File::Path::mkpath': 'path:write',
  'copy cp File::Copy::copy File::Copy::cp': 'from:read to:into',
  'move mv File::Copy::move': 'from:move to:into',
  'getstore mirror': 'url:connect path:write',
  'getprint LWP::Simple::get': 'url:connect',
};

/** Ruby's core and standard library: Kernel, File, Dir, FileUtils, IO, Net::HTTP. */
const ruby: ActTable = {
  'File.read File.readlines File.foreach File.binread Dir.entries Dir.children Dir.each_child Dir.foreach CSV.read CSV.foreach CSV.table YAML.load_file YAML.safe_load_file JSON.load_file JSON.parse_file File.readlink Pathname.read':
    'path:read',
  'File.write File.binwrite IO.write IO.binwrite File.truncate Dir.mkdir FileUtils.mkdir FileUtils.mkdir_p FileUtils.mkpath FileUtils.makedirs FileUtils.touch':
    'path:write',
  'FileUtils.chmod FileUtils.chmod_R File.chmod': 'mode:- path:write',
  'FileUtils.chown FileUtils.chown_R File.chown': 'user:- group:- path:write',
  'File.delete File.unlink Dir.rmdir Dir.delete Dir.unlink FileUtils.rm FileUtils.rm_f FileUtils.remove FileUtils.safe_unlink FileUtils.rmdir':
    'path:delete',
  'FileUtils.rm_r FileUtils.rm_rf FileUtils.rmtree FileUtils.remove_dir FileUtils.remove_entry FileUtils.remove_entry_secure FileUtils.remove_file':
    'path:tree',
  'File.rename FileUtils.mv FileUtils.move': 'from:move to:into',
  'FileUtils.cp FileUtils.copy FileUtils.copy_file FileUtils.install': 'from:read to:into',
  'FileUtils.cp_r FileUtils.copy_entry': 'from:readtree to:writetree',
  'IO.copy_stream': 'from:read to:write',
  '.reopen STDOUT.reopen STDERR.reopen STDIN.reopen': 'path:write',
  'File.symlink File.link FileUtils.ln FileUtils.ln_s FileUtils.ln_sf': 'from:read to:link',
  'Dir.chdir FileUtils.cd': 'path:folder',
  'URI.open OpenURI.open_uri Net::HTTP.get Net::HTTP.get_response Net::HTTP.get_print Net::HTTP.start HTTParty.get Faraday.get RestClient.get':
    'url:connect',
  'Net::HTTP.new Net::HTTP.post Net::HTTP.post_form HTTParty.post Faraday.post RestClient.post TCPSocket.new TCPSocket.open Socket.tcp UDPSocket.new':
    'url:send',
};

/** PHP's functions for files, programs and the network. */
const php: ActTable = {
  'file_get_contents file readfile fopen_read parse_ini_file opendir scandir simplexml_load_file md5_file sha1_file hash_file':
    'path:read',
  'highlight_file show_source php_strip_whitespace': 'path:read',
  'imagepng imagejpeg imagegif imagewebp imagebmp': 'image:- path:write',
  'file_put_contents touch mkdir lchown lchgrp xmlwriter_open_uri chmod chown chgrp ftruncate': 'path:write',
  'unlink rmdir': 'path:delete',
  rename: 'from:move to:write',
  copy: 'from:read to:write',
  'symlink link': 'from:read to:link',
  chdir: 'path:folder',
  'curl_init get_headers gethostbyname gethostbynamel dns_get_record checkdnsrr getmxrr dns_check_record':
    'url:connect',
  'fsockopen pfsockopen stream_socket_client': 'host:send',
};

/** Methods of values that nothing is known of. */
export const unseenMethods: Readonly<Record<ScannedLanguage, RegExp>> = {
  perl: /^(?:can|reval|rdo|do|prepare|selectall_\w+|post|put|delete)$/,
  ruby: /^$/,
  php: /^(?:save|saveHTMLFile|asXML|saveXML|extractTo|flushAll|sqliteCreate\w+|createFunction|createAggregate|createCollation|loadExtension|invoke|invokeArgs|newInstance\w*)$/i,
};

/** PHP's functions that call one that they are given (PHP manual, Callbacks). */
export const calling =
  /^(?:array_(?:map|filter|walk|walk_recursive|reduce|find|any|all|udiff\w*|uintersect\w*|diff_u\w+|intersect_u\w+)|u[ak]?sort|iterator_apply)$/;

export const scannedActs: Readonly<Record<ScannedLanguage, ActTable>> = { perl, ruby, php };

/** Functions that start a program: one text for a shell, or several words. */
export const shellFunctions: Readonly<Record<ScannedLanguage, RegExp>> = {
  perl: /^(?:system|exec|readpipe|CORE::system|CORE::exec)$/,
  ruby: /^(?:(?:Kernel|Process)\.)?(?:system|exec|spawn)$|^sh$|^(?:IO\.popen|Open3\.(?:capture2e?|capture3|popen2e?|popen3|pipeline(?:_\w+)?)|PTY\.spawn)$/,
  php: /^(?:system|exec|shell_exec|passthru|popen|proc_open|pcntl_exec)$/,
};

/** What runs code, or calls what is named by a text: that is not followed. */
export const unseenFunctions: Readonly<Record<ScannedLanguage, RegExp>> = {
  perl: /^(?:eval|do|fork|syscall|ioctl|fcntl|socket|connect|dbmopen|sysopen|kill|open2|open3|IPC::\w+(?:::\w+)*|LWP::\w+(?:::\w+)*|HTTP::Tiny|IO::Socket(?:::\w+)*|Net::\w+(?:::\w+)*|Socket|DBI|Inline|IPC|IO::Pty|Path::Tiny|File::Slurp|File::Temp|IO::File|IO::Dir|IO::All|Mojo(?:::\w+)*|Storable|B|Devel::\w+|DynaLoader|XSLoader|Safe|Opcode|AutoLoader|SelfLoader|POSIX::\w+|UNIVERSAL::can|re)$/,
  ruby: /^(?:.*\.)?(?:eval|instance_eval|class_eval|module_eval|instance_exec|class_exec|send|__send__|public_send|const_get|method|instance_method|define_method|binding|load|fork|syscall|trap|at_exit|require_relative|autoload|marshal_load|TOPLEVEL_BINDING|ObjectSpace|Fiddle|DRb|PTY|Marshal\.load|RubyVM|Socket|TCPServer|UNIXSocket|SSH|Net::SSH\.start|Net::FTP\.\w+|Net::SMTP\.\w+|Pathname|Tempfile|Process\.kill|IO\.sysopen|popen|popen3|singleton_method|public_method|to_proc|alias_method|bind_call|gemfile|ERB\.new|(?:YAML|Psych)\.unsafe_load(?:_file)?)$|^(?:Fiddle|DRb|RubyVM|ObjectSpace|WIN32OLE|IRB|Shell|SQLite3|PG|Mysql2|Redis|Mongo|Aws|Google|Azure|Sequel|ActiveRecord|Zip|Resolv|Gem::GemRunner|Gem::Commands|Gem::Installer)(?:::\w+)*(?:\.\w+)?$|^Gem\.install$/,
  php: /^(?:eval|assert|create_function|call_user_func|call_user_func_array|preg_replace_callback|register_shutdown_function|mail|curl_exec|curl_setopt|dl|ftp_\w+|ssh2_\w+|mysqli?_\w+|pg_\w+|unserialize|extract|parse_str|posix_\w+|socket_\w+|pcntl_\w+|apache_\w+|putenv|ini_set|ob_start|ReflectionFunction|ReflectionMethod|SoapClient|SplFileObject|DirectoryIterator|FFI|ZipArchive|PharData|move_uploaded_file|tempnam|stream_context_create|stream_\w+|fromcallable|ffi::\w+|forward_static_call\w*|mb_ereg_replace\w*|set_error_handler|set_exception_handler|spl_autoload_register|register_tick_function|header_register_callback|ini_alter|pdo::(?:fetch_func|mysql_attr_(?:init_command|local_infile\w*))|imap_\w+|proc_\w+|shmop_\w+|dba_\w+|Reflection\w+|Redis|Predis|mysqli|SQLite3|Memcached|MongoDB\\\w+)$/i,
};
