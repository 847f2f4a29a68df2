import { textOf } from '../command.ts';
import type { Word } from '../command.ts';
import { changed } from '../shell/stream.ts';
import { effectsOfShared } from './helper-programs.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { program, withVerbs, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { isFileWord, isUrlLike, operandWords } from './table-effects.ts';
import { sourceOf, wordOf } from './word-pieces.ts';

/** Programs of the desktop: what opens things, keeps settings and secrets, records the screen, and speaks (macOS, X11, Wayland). */
export const desktopPrograms: ProgramTable = {
  open: program(
    'data',
    'a= b= e t f F W R n g j h= s= i=r o=w u=u arch= args= env= stdin=r stdout=w stderr=w new background',
    { run: runOpen },
  ),
  'xdg-open gnome-open kde-open start explorer explorer.exe wslview cygstart termux-open sensible-browser x-www-browser google-chrome chromium chromium-browser firefox safari brave-browser microsoft-edge':
    program(
      'data',
      'headless disable-gpu no-sandbox dump-dom screenshot=?w print-to-pdf=?w user-data-dir=o remote-debugging-port= P= p= new-window private-window incognito window-size= url= a= proxy-server=h load-extension=s',
      { run: runOpen },
    ),
  'code code-insiders codium cursor windsurf zed subl atom mate idea webstorm pycharm clion goland fleet': program(
    'read',
    'w|wait n|new-window r|reuse-window g|goto d|diff a|add m|merge= profile= install-extension= uninstall-extension= list-extensions extensions-dir=o user-data-dir=o disable-extensions locale= s|status verbose log= v|version add command= b|background line= column=',
    {
      run: runEditor,
    },
  ),
  defaults: withVerbs(
    'currentHost host=h app= int float bool string array array-add dict dict-add date data',
    {
      'read read-type domains find help export': program('data', 'currentHost host= app=', { output: 'file' }),
      'write delete rename import delete-all': 'data',
    },
    { singleDash: true },
  ),
  'plutil PlistBuddy plistbuddy': program(
    'edit',
    'lint p convert= o=w e= r s c=? x insert= replace= remove= extract= create= type= xml= json= bool string= integer= float= expect= raw n',
    { singleDash: true },
  ),
  'gsettings dconf xfconf-query kwriteconfig5 kwriteconfig6 kreadconfig5': withVerbs(
    'schemadir= c= p= s= n t= r R a l v file= group= key= type=',
    {
      'get list-schemas list-keys list-recursively list-children range describe writable monitor read list dump watch':
        program('data', '', { output: 'file' }),
      'set reset reset-recursively write load update compile': 'data',
    },
  ),
  osascript: program('data', 'l= e= i s= ss', { stopsAtOperand: true, run: runOsascript }),
  'automator shortcuts': program('read', 'i|input-path=r o|output-path=w D= v output-type=', {
    run: () => ({ codeFrom: ['file'] }),
  }),
  security: withVerbs('i l p= q v', {
    'find-generic-password find-internet-password find-certificate find-identity find-key': program(
      'data',
      'a= s= l= g w c= d= D= j= r= p= P= t= Z v e= m',
      { output: 'file' },
    ),
    'dump-keychain': program('read', 'a d i r', { output: 'file' }),
    export: program('data', 'k=r t= f= w p P= o=w', { output: 'file' }),
    import: program('data', 'k=e t= f= w x P= p= a= A T=', { leading: ['read'] }),
    'add-generic-password add-internet-password delete-generic-password delete-internet-password add-trusted-cert add-certificates delete-certificate delete-identity remove-trusted-cert trust-settings-import trust-settings-export authorizationdb create-keychain delete-keychain lock-keychain unlock-keychain set-keychain-settings set-keychain-password default-keychain login-keychain list-keychains show-keychain-info set-generic-password-partition-list set-key-partition-list verify-cert cms error':
      'data',
  }),
  'secret-tool': withVerbs('label= all unlock c|collection=', {
    'lookup search': program('data', 'all unlock', { output: 'file' }),
    'store clear lock': 'data',
  }),
  'kwallet-query kwalletcli gnome-keyring-daemon gnome-keyring': program(
    'data',
    'r|read-password= w|write-password= l|list-entries f|folder= v u|unlock r|replace d|daemonize',
    { output: 'file' },
  ),
  'pbcopy wl-copy clip clip.exe': program(
    'data',
    'pboard= o|paste-once f|foreground c|clear p|primary n|trim-newline t|type= s|seat=',
    { output: 'input' },
  ),
  'pbpaste wl-paste': program('data', 'pboard= Prefer= l|list-types p|primary n|no-newline t|type= w|watch=c s|seat=', {
    output: 'file',
  }),
  'xclip xsel': program(
    'read',
    'i|in|input o|out|output a|append f|follow|filter selection= sel= p|primary s|secondary b|clipboard k|keep c|clear d|display= l|loops= logfile=w t|target= n|nodetach quiet silent verbose x|exchange rmlastnl noutf8',
    { singleDash: true, output: 'file' },
  ),
  'screencapture scrot gnome-screenshot grim maim flameshot spectacle xwd': program(
    'write',
    'a b B= c C D= g= G= h i I J= k l= L m M o p P q= r R= s S t= T= u U v V= w W x z f|file=w d|delay= e=x q= out=w output=w n',
    { singleDash: true },
  ),
  'wf-recorder simplescreenrecorder obs peek arecord parecord rec imagesnap fswebcam ffmpegthumbnailer': program(
    'write',
    'f|file=w o|output=w a|audio=? c= d= D= r= t= w= q i=r s= g= l q v x m',
  ),
  'say espeak espeak-ng spd-say festival': program(
    'data',
    'f|input-file=r o|output-file=w v|voice= r|rate= a=? i|interactive n= file-format= data-format= progress w=w s= p= g= k= l= m q x b= tts batch=',
  ),
  'afplay aplay paplay play mpg123 mpv vlc cvlc mplayer ffplay': program(
    'read',
    'v= t= r= q d f= D= c= s= i= l x an vn nodisp autoexit loop= start= end= no-video vo= ao= script=r input-ipc-server=w o=w really-quiet sout= play-and-exit',
    { singleDash: true },
  ),
  'notify-send terminal-notifier zenity kdialog yad dialog whiptail osd_cat growlnotify rofi dmenu fzf sk gum peco choose':
    program(
      'data',
      'u|urgency= t|expire-time|title= a|app-name= i|icon= c|category= h|hint= p|print-id r|replace-id= w|wait message= execute=x open=u activate= sender= subtitle= sound= group= remove= f|filter= q|query= m|multi e|exact n|nth= d|delimiter= preview=x bind= height= reverse ansi 1|select-1 0|exit-0 print0 read0 with-nth= header= prompt= x|extended s|no-sort info error question entry text-info=? file-selection password progress text= default= o= b v',
      { output: 'input', run: runPicker },
    ),
  'xdotool ydotool wtype xte cliclick wmctrl xprop xwininfo xrandr xset xmodmap setxkbmap xinput xkill xhost xauth xrdb feh nitrogen':
    program(
      'data',
      'm= w= e= d= r= s= t= b= o= k K= M a= c= l= G i p x R= display= output= mode= auto query name= id= root= spy set-prop delay= f=r',
      { output: 'file' },
    ),
  'mdfind mdls mdutil mdimport': program(
    'data',
    'onlyin=s name= live count 0 interpret literal reindex n= name raw plist i= E= a s d p X V= L t= r',
    { singleDash: true, output: 'file' },
  ),
  'sips iconutil qlmanage textutil': program(
    'edit',
    'g= s= z= Z= r= f= c= e= m= o|out=w output=w p t x= i a d h convert= info cat stdin stdout title= inputencoding= encoding= format=',
    { singleDash: true },
  ),
  'lsregister codesign notarytool stapler productbuild pkgbuild pkgutil productsign lipo otool install_name_tool dsymutil swift-demangle':
    program(
      'data',
      'f|force s|sign= d v|verbose=? r|requirements= i|identifier= o= entitlements=r timestamp=? deep options= verify display remove-signature root=s component=s install-location= version= scripts=s sign= pkgs files= pkg-info= forget= expand= expand-full= flatten= bom= check-signature= volume= kill u seed domain= arch= create output=w info thin= extract= L l D id= change= add_rpath= rpath=',
      { singleDash: true },
    ),
};

/** An extension is code of the editor: its name in the marketplace, or the file that holds it (Visual Studio Code, Command Line Interface). */
function runEditor(run: ProgramRun): Outcome {
  const extensions = valuesOf(run.invocation, '--install-extension');
  const files = extensions.filter((word) => /\.vsix$/i.test(sourceOf(word)));
  return {
    effects: [
      ...(extensions.length > 0 ? run.connectToConfigured('marketplace', 'no') : []),
      ...files.flatMap((file) => [...run.file(file, 'read'), ...effectsOfShared(run, file)]),
    ],
  };
}

/** What is opened: files by their programs, URLs by the browser. */
function runOpen(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const isReading = hasOption(run.invocation, '-R');
  return {
    effects: words.flatMap((word) => {
      if (isUrlLike(word)) return run.connect(word, 'no');
      return isFileWord(word) && !isReading ? run.file(word, 'read') : [];
    }),
  };
}

/** `do shell script "…"`, with its quotes and backslashes taken away (AppleScript Language Guide). */
const shellScript = /\bdo\s+shell\s+script\s+"((?:[^"\\]|\\.)*)"/g;

/** osascript(1): `-e` lines make one script, else a file or the input. What it can be seen to run is run; the rest may do anything. */
function runOsascript(run: ProgramRun): Outcome {
  const lines = valuesOf(run.invocation, '-e');
  if (lines.length > 0) return outcomeOfScript(run, lines.map(textOf), lines);
  const [file] = operandWords(run);
  if (file === undefined || textOf(file) === '-') {
    if (run.input === undefined) return {};
    return { ...outcomeOfScript(run, [run.input.text], []), codeFrom: run.input.sources };
  }
  const content = run.contentOf(file);
  return { codeFrom: content?.sources ?? ['file'], effects: run.file(file, 'read') };
}

/** What only shows something to the user, or asks for it. */
const harmlessScript =
  /^(?:(?:display\s+(?:notification|dialog|alert)|say|beep|return|set\s+volume|get\s+volume settings|activate)\b[^\n]*|\s*)$/;

function outcomeOfScript(run: ProgramRun, texts: readonly (string | undefined)[], words: readonly Word[]): Outcome {
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length)
    return { codeFrom: ['variable'], effects: run.opaque('a script that is known only when it runs') };
  const script = known.join('\n');
  if (script.length > 20_000 || script.split(shellScript).length > 100)
    return { effects: run.opaque('a script for other programs of the desktop') };
  const from = words[0]?.from ?? run.command.from;
  const nested = [...script.matchAll(shellScript)].flatMap(
    ([, text = '']) => run.runText(wordOf(text.replaceAll(/\\(.)/g, '$1'), from)).effects ?? [],
  );
  const rest = script.replaceAll(shellScript, '""');
  const isHarmless =
    rest.split('\n').every((line) => harmlessScript.test(line)) && !/\bdo\s+shell|\bdo\s+script|\btell\b/.test(rest);
  const isAllShell = nested.length > 0 && !/\b(?:do\s+(?:shell\s+)?script|tell|run|load|delete|keystroke)\b/.test(rest);
  return {
    effects: [...nested, ...(isHarmless || isAllShell ? [] : run.opaque('a script for other programs of the desktop'))],
  };
}

/** fzf(1): `--bind` and `--preview` hold shell texts. */
function runPicker(run: ProgramRun): Outcome {
  const binds = valuesOf(run.invocation, '--bind').filter((word) =>
    /(?:execute|reload|become|preview|transform)/.test(textOf(word) ?? 'execute'),
  );
  return { effects: binds.length > 0 ? run.opaque('a text that a key runs') : [], output: changed(run.input) };
}
