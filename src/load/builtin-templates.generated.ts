// Generated from templates/ by `npm run generate`. Do not edit.
import type { PolicySet } from '../policy/rule.ts';

export const builtinTemplates: Readonly<Record<string, PolicySet>> = {
  "safe_browsing": {
    "name": "template:safe_browsing",
    "rules": [
      {
        "name": "block-file-protocol",
        "match": {
          "args_pattern": "(?xi)\n# `file:` where an address may begin: in front, in a list, in prose, in another scheme such as `view-source:`\n(?: ^ | [\\s'\"=(<\\[,;|:] ) [\\x00-\\x20]* f [\\t\\r\\n]* i [\\t\\r\\n]* l [\\t\\r\\n]* e [\\t\\r\\n]* : [\\t\\r\\n]*\n(?: [/\\\\] | (?<=file:) (?: \\.{0,2} (?: $ | [\\#?'\"] | \\s \\w+= ) | [a-z%0-9] [:|%/\\\\a-z0-9] | \\.{1,2} [/\\\\] ) )"
        },
        "action": "deny",
        "reason": "A file address reads the machine's own files",
        "instead": "Use the file tools, which have rules of their own",
        "priority": 10,
        "origin": {
          "file": "template:safe_browsing",
          "line": 9,
          "column": 5
        },
        "regexFacts": {
          "(?xi)\n# `file:` where an address may begin: in front, in a list, in prose, in another scheme such as `view-source:`\n(?: ^ | [\\s'\"=(<\\[,;|:] ) [\\x00-\\x20]* f [\\t\\r\\n]* i [\\t\\r\\n]* l [\\t\\r\\n]* e [\\t\\r\\n]* : [\\t\\r\\n]*\n(?: [/\\\\] | (?<=file:) (?: \\.{0,2} (?: $ | [\\#?'\"] | \\s \\w+= ) | [a-z%0-9] [:|%/\\\\a-z0-9] | \\.{1,2} [/\\\\] ) )": {
            "foldCase": false
          }
        }
      },
      {
        "name": "block-unusual-protocols",
        "match": {
          "args_pattern": [
            "(?xi)\n# other schemes, as the whole of an argument that holds an address\n(?: ^ | (?:^|\\s) (?:ur[il]s?|href|link|address|endpoint|target|location|page|src|site)= [\\['\"]* ) [\\x00-\\x20]*\n(?: gopher | dict | data | javascript | vbscript | jar | ldaps? | tftp | sftp | scp | ssh | telnet | smb | nfs | netdoc | phar | php | expect | zip | view-source\n  | chrome (?:-extension)? | about (?!:blank) | resource | filesystem | blob | intent | mailto ) [\\t\\r\\n]* :",
            "(?i)\\b(?:gopher|dict|jar|ldaps?|tftp|netdoc|phar|php|expect)://?[^\\s]"
          ]
        },
        "action": "deny",
        "reason": "The address does not lead to a page",
        "instead": "Use an http or https address",
        "priority": 11,
        "origin": {
          "file": "template:safe_browsing",
          "line": 20,
          "column": 5
        },
        "regexFacts": {
          "(?xi)\n# other schemes, as the whole of an argument that holds an address\n(?: ^ | (?:^|\\s) (?:ur[il]s?|href|link|address|endpoint|target|location|page|src|site)= [\\['\"]* ) [\\x00-\\x20]*\n(?: gopher | dict | data | javascript | vbscript | jar | ldaps? | tftp | sftp | scp | ssh | telnet | smb | nfs | netdoc | phar | php | expect | zip | view-source\n  | chrome (?:-extension)? | about (?!:blank) | resource | filesystem | blob | intent | mailto ) [\\t\\r\\n]* :": {
            "literals": [
              "gopher",
              "dict",
              "data",
              "javascript",
              "vbscript",
              "jar",
              "ldap",
              "ldaps",
              "tftp",
              "sftp",
              "scp",
              "ssh",
              "telnet",
              "smb",
              "nfs",
              "netdoc",
              "phar",
              "php",
              "expect",
              "zip",
              "view-source",
              "chrome",
              "chrome-extension",
              "about",
              "resource",
              "filesystem",
              "blob",
              "intent",
              "mailto"
            ],
            "foldCase": true
          },
          "(?i)\\b(?:gopher|dict|jar|ldaps?|tftp|netdoc|phar|php|expect)://?[^\\s]": {
            "literals": [
              "gopher:/",
              "gopher://",
              "dict:/",
              "dict://",
              "jar:/",
              "jar://",
              "ldap:/",
              "ldap://",
              "ldaps:/",
              "ldaps://",
              "tftp:/",
              "tftp://",
              "netdoc:/",
              "netdoc://",
              "phar:/",
              "phar://",
              "php:/",
              "php://",
              "expect:/",
              "expect://"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "block-internal-urls",
        "match": {
          "args_pattern": "(?xi)\n# where a host begins: behind a scheme and a user, or at once in an argument that holds an address\n(?: (?: ^ | [\\s'\"=(<\\[,;|] ) (?: https? | wss? | ftps? ) [\\t\\r\\n]* : [/\\\\\\t\\r\\n]* (?: [^\\s/\\\\?\\#'\"]* @ )?\n  | (?: ^ | \\s ) (?:ur[il]s?|href|link|address|endpoint|host|hostname|target|server|domain|ip)= [\\['\"]* [/\\\\]* (?: [^\\s/\\\\?\\#'\"=:]* (?: :[^\\s/\\\\?\\#'\"@]* )? @ )? )\n(?: (?: [\\w-]+ \\. )* localhost (?: 6 | \\.localdomain )? | ip6-(?:localhost|loopback)\n  | (?: [\\w-]+ \\. )+ (?: local | internal | intranet | lan | corp | home | localdomain | private | home\\.arpa | svc | cluster\\.local )\n  | metadata | instance-data | kubernetes | (?: [\\w.-]+ \\. )? (?: nip\\.io | sslip\\.io | xip\\.io | localtest\\.me | lvh\\.me | vcap\\.me )\n    # 127/8, 0/8, 10/8, 100.64/10, 169.254/16, 172.16/12, 192.168/16, 192.0.0/24, 198.18/15, 224/3\n  | (?: 127 | 0 | 10 | 22[4-9] | 2[34]\\d | 25[0-5] ) (?: \\.\\d+ ){3} | 100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]) (?: \\.\\d+ ){2} | 169\\.254 (?: \\.\\d+ ){2}\n  | 172\\.(?:1[6-9]|2\\d|3[01]) (?: \\.\\d+ ){2} | 192\\.168 (?: \\.\\d+ ){2} | 192\\.0\\.[02]\\.\\d+ | 198\\.1[89] (?: \\.\\d+ ){2}\n    # other spellings of an address: one to three numbers, octal, hexadecimal, percent-encoded, other digits and dots\n  | \\d+ (?: \\.\\d+ ){0,2} | (?: 0x[\\da-f]*\\. | \\d+\\. ){0,3} (?: 0x[\\da-f]* | 0\\d+ ) (?: \\. (?: 0x[\\da-f]* | \\d+ ) ){0,3}\n  | [^\\s/\\\\?\\#'\"@:]* (?: % (?: 2e | 3\\d | [46][1-9a-f] | [57][\\da] ) | [\\u3002\\uff0e\\uff61\\uff10-\\uff19\\u2460-\\u2473\\u24ea\\u00b2\\u00b3\\u00b9\\u2070-\\u2079\\u2080-\\u2089\\U0001d7ce-\\U0001d7ff] ) [^\\s/\\\\?\\#'\"@:]*\n    # ::, ::1, mapped and embedded IPv4, fc00::/7, fe80::/10, fec0::/10, multicast\n  | \\[ (?: (?: 0{0,4}: ){1,7} : ? 0{0,3} [01]? | (?: 0{0,4}: ){1,6} (?: :?ffff: (?:0{1,4}:)? )? (?: [\\da-f]{1,4}: [\\da-f]{1,4} | \\d+(?:\\.\\d+){3} )\n    | 64:ff9b: [\\da-f:.]* | f[cd][\\da-f]{2} : [\\da-f:.]* | fe[89a-f][\\da-f] : [\\da-f:.]* | ff[\\da-f]{2} : [\\da-f:.]* ) (?: % [^\\]\\s]* )? \\]\n) \\.? (?= [:/\\\\?\\#'\")\\]>,;|\\s] | $ )"
        },
        "action": "deny",
        "reason": "The address leads to this machine or to the network around it",
        "instead": "Ask the user to fetch it, or use a public address",
        "priority": 12,
        "origin": {
          "file": "template:safe_browsing",
          "line": 34,
          "column": 5
        },
        "regexFacts": {
          "(?xi)\n# where a host begins: behind a scheme and a user, or at once in an argument that holds an address\n(?: (?: ^ | [\\s'\"=(<\\[,;|] ) (?: https? | wss? | ftps? ) [\\t\\r\\n]* : [/\\\\\\t\\r\\n]* (?: [^\\s/\\\\?\\#'\"]* @ )?\n  | (?: ^ | \\s ) (?:ur[il]s?|href|link|address|endpoint|host|hostname|target|server|domain|ip)= [\\['\"]* [/\\\\]* (?: [^\\s/\\\\?\\#'\"=:]* (?: :[^\\s/\\\\?\\#'\"@]* )? @ )? )\n(?: (?: [\\w-]+ \\. )* localhost (?: 6 | \\.localdomain )? | ip6-(?:localhost|loopback)\n  | (?: [\\w-]+ \\. )+ (?: local | internal | intranet | lan | corp | home | localdomain | private | home\\.arpa | svc | cluster\\.local )\n  | metadata | instance-data | kubernetes | (?: [\\w.-]+ \\. )? (?: nip\\.io | sslip\\.io | xip\\.io | localtest\\.me | lvh\\.me | vcap\\.me )\n    # 127/8, 0/8, 10/8, 100.64/10, 169.254/16, 172.16/12, 192.168/16, 192.0.0/24, 198.18/15, 224/3\n  | (?: 127 | 0 | 10 | 22[4-9] | 2[34]\\d | 25[0-5] ) (?: \\.\\d+ ){3} | 100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]) (?: \\.\\d+ ){2} | 169\\.254 (?: \\.\\d+ ){2}\n  | 172\\.(?:1[6-9]|2\\d|3[01]) (?: \\.\\d+ ){2} | 192\\.168 (?: \\.\\d+ ){2} | 192\\.0\\.[02]\\.\\d+ | 198\\.1[89] (?: \\.\\d+ ){2}\n    # other spellings of an address: one to three numbers, octal, hexadecimal, percent-encoded, other digits and dots\n  | \\d+ (?: \\.\\d+ ){0,2} | (?: 0x[\\da-f]*\\. | \\d+\\. ){0,3} (?: 0x[\\da-f]* | 0\\d+ ) (?: \\. (?: 0x[\\da-f]* | \\d+ ) ){0,3}\n  | [^\\s/\\\\?\\#'\"@:]* (?: % (?: 2e | 3\\d | [46][1-9a-f] | [57][\\da] ) | [\\u3002\\uff0e\\uff61\\uff10-\\uff19\\u2460-\\u2473\\u24ea\\u00b2\\u00b3\\u00b9\\u2070-\\u2079\\u2080-\\u2089\\U0001d7ce-\\U0001d7ff] ) [^\\s/\\\\?\\#'\"@:]*\n    # ::, ::1, mapped and embedded IPv4, fc00::/7, fe80::/10, fec0::/10, multicast\n  | \\[ (?: (?: 0{0,4}: ){1,7} : ? 0{0,3} [01]? | (?: 0{0,4}: ){1,6} (?: :?ffff: (?:0{1,4}:)? )? (?: [\\da-f]{1,4}: [\\da-f]{1,4} | \\d+(?:\\.\\d+){3} )\n    | 64:ff9b: [\\da-f:.]* | f[cd][\\da-f]{2} : [\\da-f:.]* | fe[89a-f][\\da-f] : [\\da-f:.]* | ff[\\da-f]{2} : [\\da-f:.]* ) (?: % [^\\]\\s]* )? \\]\n) \\.? (?= [:/\\\\?\\#'\")\\]>,;|\\s] | $ )": {
            "literals": [
              "http",
              "https",
              "ws",
              "wss",
              "ftp",
              "ftps",
              "uri=",
              "uris=",
              "url=",
              "urls=",
              "href=",
              "link=",
              "address=",
              "endpoint=",
              "host=",
              "hostname=",
              "target=",
              "server=",
              "domain=",
              "ip="
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "block-internal-commands",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xi)\n\\b (?: curl | wget | nc | ncat | telnet | http | lynx | w3m ) \\b [^;&|\\n]*? [\\s'\"/@]\n(?: localhost | metadata\\.google\\.internal | 127 (?: \\.\\d+ ){1,3} | 0\\.0\\.0\\.0 | 10 (?: \\.\\d+ ){3} | 169\\.254 (?: \\.\\d+ ){2} | 172\\.(?:1[6-9]|2\\d|3[01]) (?: \\.\\d+ ){2} | 192\\.168 (?: \\.\\d+ ){2} ) (?= [:/?\\s'\"] | $ )"
        },
        "action": "deny",
        "reason": "The address leads to this machine or to the network around it",
        "instead": "Ask the user to fetch it, or use a public address",
        "priority": 12,
        "origin": {
          "file": "template:safe_browsing",
          "line": 58,
          "column": 5
        },
        "regexFacts": {
          "(?xi)\n\\b (?: curl | wget | nc | ncat | telnet | http | lynx | w3m ) \\b [^;&|\\n]*? [\\s'\"/@]\n(?: localhost | metadata\\.google\\.internal | 127 (?: \\.\\d+ ){1,3} | 0\\.0\\.0\\.0 | 10 (?: \\.\\d+ ){3} | 169\\.254 (?: \\.\\d+ ){2} | 172\\.(?:1[6-9]|2\\d|3[01]) (?: \\.\\d+ ){2} | 192\\.168 (?: \\.\\d+ ){2} ) (?= [:/?\\s'\"] | $ )": {
            "literals": [
              "curl",
              "wget",
              "nc",
              "ncat",
              "telnet",
              "http",
              "lynx",
              "w3m"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-download",
        "match": {
          "tool": "~(?i)download|save[_-]?(file|page|pdf|as|image)|install"
        },
        "action": "escalate",
        "reason": "A download brings something that nobody has looked at onto this machine",
        "instead": "Read the page, and tell the user what to download and why",
        "priority": 20,
        "origin": {
          "file": "template:safe_browsing",
          "line": 69,
          "column": 5
        },
        "regexFacts": {}
      },
      {
        "name": "escalate-download-address",
        "match": {
          "args_pattern": [
            "(?xi)\n# an address whose path ends in the name of a program, a package or an archive\n(?: https? | ftps? ) :// [^\\s'\"?\\#]+ / [^\\s'\"/?\\#]+ \\. (?: exe|msi|msix|dmg|pkg|deb|rpm|appimage|apk|ipa|iso|img|zip|tar|tgz|gz|bz2|xz|zst|7z|rar|jar|war|whl|crx|xpi|vsix|sh|bash|ps1|bat|cmd|scr|vbs|bin|run|dll|so|dylib|torrent )\n(?= [?\\#'\")\\]>,;\\s] | $ )",
            "(?xi)\n# an address together with a place to save it\n(?: ^ | \\s ) (?: save_(?:to|as|path) | download(?:_path|_to)? | output(?:_path|_file)? | dest(?:ination)?(?:_path)? | outfile )= (?! (?:false|none|null|markdown|html|text|json|xml)\\b ) \\S\n.* (?:^|\\s) ur[il]= | (?: ^ | \\s ) ur[il]= .* \\s (?: save_(?:to|as|path) | output_(?:path|file) )= (?! (?:false|none|null)\\b ) \\S"
          ]
        },
        "action": "escalate",
        "reason": "A download brings something that nobody has looked at onto this machine",
        "instead": "Read the page, and tell the user what to download and why",
        "priority": 21,
        "origin": {
          "file": "template:safe_browsing",
          "line": 76,
          "column": 5
        },
        "regexFacts": {
          "(?xi)\n# an address whose path ends in the name of a program, a package or an archive\n(?: https? | ftps? ) :// [^\\s'\"?\\#]+ / [^\\s'\"/?\\#]+ \\. (?: exe|msi|msix|dmg|pkg|deb|rpm|appimage|apk|ipa|iso|img|zip|tar|tgz|gz|bz2|xz|zst|7z|rar|jar|war|whl|crx|xpi|vsix|sh|bash|ps1|bat|cmd|scr|vbs|bin|run|dll|so|dylib|torrent )\n(?= [?\\#'\")\\]>,;\\s] | $ )": {
            "literals": [
              "http://",
              "https://",
              "ftp://",
              "ftps://"
            ],
            "foldCase": true
          },
          "(?xi)\n# an address together with a place to save it\n(?: ^ | \\s ) (?: save_(?:to|as|path) | download(?:_path|_to)? | output(?:_path|_file)? | dest(?:ination)?(?:_path)? | outfile )= (?! (?:false|none|null|markdown|html|text|json|xml)\\b ) \\S\n.* (?:^|\\s) ur[il]= | (?: ^ | \\s ) ur[il]= .* \\s (?: save_(?:to|as|path) | output_(?:path|file) )= (?! (?:false|none|null)\\b ) \\S": {
            "literals": [
              "save_to=",
              "save_as=",
              "save_path=",
              "download=",
              "download_path=",
              "download_to=",
              "output=",
              "output_path=",
              "output_file=",
              "dest=",
              "dest_path=",
              "destination=",
              "destination_path=",
              "outfile="
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-download-command",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?x)\n(?: ^ | [\\s=;&|(`'\"/] ) (?: wget \\b (?! [^;&|\\n]* (?: -\\w*O\\s*- | --output-document[=\\s]- | --spider ) ) | curl \\b [^;&|\\n]* \\s (?: -\\w*[oO] | --output | --remote-name ) \\b (?! [=\\s]*(?:/dev/null|-(?:\\s|$)) )\n  | aria2c \\b | axel \\b | git \\s+ clone \\b ) \\s*"
        },
        "action": "escalate",
        "reason": "A download brings something that nobody has looked at onto this machine",
        "instead": "Read the page, and tell the user what to download and why",
        "priority": 22,
        "origin": {
          "file": "template:safe_browsing",
          "line": 93,
          "column": 5
        },
        "regexFacts": {
          "(?x)\n(?: ^ | [\\s=;&|(`'\"/] ) (?: wget \\b (?! [^;&|\\n]* (?: -\\w*O\\s*- | --output-document[=\\s]- | --spider ) ) | curl \\b [^;&|\\n]* \\s (?: -\\w*[oO] | --output | --remote-name ) \\b (?! [=\\s]*(?:/dev/null|-(?:\\s|$)) )\n  | aria2c \\b | axel \\b | git \\s+ clone \\b ) \\s*": {
            "literals": [
              "wget",
              "curl",
              "aria2c",
              "axel",
              "clone"
            ],
            "foldCase": false
          }
        }
      }
    ],
    "ownRules": 7,
    "defaultAction": "approve"
  },
  "safe_coding": {
    "name": "template:safe_coding",
    "rules": [
      {
        "name": "protect-policy",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: # only a person may trust, install or remove a policy\n  (?: (?:npx|bunx|pnpx|npm|pnpm|yarn|node|bun|exec|dlx|x|-\\S+|--) [\\s'\",]+ )* (?:[\\w.~-]*/)* (?:agent-)?action-policy (?:\\.c?js)? (?:@[\\w.]+)? [\\s'\",]+ (?:trust|init|uninstall) \\b\n  # nor write, move or delete the files that say who is guarded, and how\n| (?: tee|cp|mv|ln|install|rsync|rm|unlink|shred|truncate|touch|chmod|chown|dd|patch|nano|vim?|ed|git|python3?|node|perl\n  | sed (?= [^;&|\\n]*? [\\s'\",]+ -(?:\\w*i|-in-place) ) | (?:curl|wget) (?= [^;&|\\n]*? [\\s'\",]+ -(?:[oO]|-output) ) ) \\b [^;&|\\n]*? [\\s'\",=] ['\"]? (?:[^\\s'\",;&|<>]*/)? (?: \\.?action-policy(?:\\.cases)?\\.ya?ml | \\.config/action-policy\\b\\S* | \\.(?:claude|mcp)\\.json | opencode\\.jsonc? | \\.github/hooks\\b\\S*\n              | \\.(?:claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp) (?: / (?: (?:[\\w.-]+/)* (?: settings[\\w.*-]* | hooks?\\b\\S* | config\\.(?:toml|json) | mcp[\\w-]*\\.json ) )? )? ) (?:[^\\w./=-]|$) )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!]? \\s* ['\"]? ['\"]? (?:[^\\s'\",;&|<>]*/)? (?: \\.?action-policy(?:\\.cases)?\\.ya?ml | \\.config/action-policy\\b\\S* | \\.(?:claude|mcp)\\.json | opencode\\.jsonc? | \\.github/hooks\\b\\S*\n            | \\.(?:claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp) (?: / (?: (?:[\\w.-]+/)* (?: settings[\\w.*-]* | hooks?\\b\\S* | config\\.(?:toml|json) | mcp[\\w-]*\\.json ) )? )? ) (?:[^\\w./=-]|$)"
          ]
        },
        "unless": {
          "args_pattern": "(?:^|\\s)command=\\s*git\\s+(?:add|commit|diff|log|status|show|blame|grep|ls-files|push|fetch|pull)\\b[^;&|\\n>`$]*(?:\\s\\w+=|$)"
        },
        "action": "deny",
        "reason": "The files and commands that decide what an agent may do are for people to change",
        "instead": "Tell the user what should change in the policy or the agent's settings, and why",
        "priority": 10,
        "origin": {
          "file": "template:safe_coding",
          "line": 13,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: # only a person may trust, install or remove a policy\n  (?: (?:npx|bunx|pnpx|npm|pnpm|yarn|node|bun|exec|dlx|x|-\\S+|--) [\\s'\",]+ )* (?:[\\w.~-]*/)* (?:agent-)?action-policy (?:\\.c?js)? (?:@[\\w.]+)? [\\s'\",]+ (?:trust|init|uninstall) \\b\n  # nor write, move or delete the files that say who is guarded, and how\n| (?: tee|cp|mv|ln|install|rsync|rm|unlink|shred|truncate|touch|chmod|chown|dd|patch|nano|vim?|ed|git|python3?|node|perl\n  | sed (?= [^;&|\\n]*? [\\s'\",]+ -(?:\\w*i|-in-place) ) | (?:curl|wget) (?= [^;&|\\n]*? [\\s'\",]+ -(?:[oO]|-output) ) ) \\b [^;&|\\n]*? [\\s'\",=] ['\"]? (?:[^\\s'\",;&|<>]*/)? (?: \\.?action-policy(?:\\.cases)?\\.ya?ml | \\.config/action-policy\\b\\S* | \\.(?:claude|mcp)\\.json | opencode\\.jsonc? | \\.github/hooks\\b\\S*\n              | \\.(?:claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp) (?: / (?: (?:[\\w.-]+/)* (?: settings[\\w.*-]* | hooks?\\b\\S* | config\\.(?:toml|json) | mcp[\\w-]*\\.json ) )? )? ) (?:[^\\w./=-]|$) )": {
            "literals": [
              "action-policy",
              "action-policy.js",
              "action-policy.cjs",
              "agent-action-policy",
              "agent-action-policy.js",
              "agent-action-policy.cjs",
              "action-policy.ym",
              "action-policy.yam",
              "action-policy.cases.ym",
              "action-policy.cases.yam",
              ".action-policy.ym",
              ".action-policy.yam",
              ".action-policy.cases.ym",
              ".action-policy.cases.yam",
              ".config/action-policy",
              ".claude.json",
              ".mcp.json",
              "opencode.json",
              "opencode.jsonc",
              ".github/hooks",
              ".claude",
              ".qwen",
              ".gemini",
              ".factory",
              ".codex",
              ".cursor",
              ".windsurf",
              ".kiro",
              ".copilot",
              ".cline",
              ".amp"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!]? \\s* ['\"]? ['\"]? (?:[^\\s'\",;&|<>]*/)? (?: \\.?action-policy(?:\\.cases)?\\.ya?ml | \\.config/action-policy\\b\\S* | \\.(?:claude|mcp)\\.json | opencode\\.jsonc? | \\.github/hooks\\b\\S*\n            | \\.(?:claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp) (?: / (?: (?:[\\w.-]+/)* (?: settings[\\w.*-]* | hooks?\\b\\S* | config\\.(?:toml|json) | mcp[\\w-]*\\.json ) )? )? ) (?:[^\\w./=-]|$)": {
            "literals": [
              "action-policy.ym",
              "action-policy.yam",
              "action-policy.cases.ym",
              "action-policy.cases.yam",
              ".action-policy.ym",
              ".action-policy.yam",
              ".action-policy.cases.ym",
              ".action-policy.cases.yam",
              ".config/action-policy",
              ".claude.json",
              ".mcp.json",
              "opencode.json",
              "opencode.jsonc",
              ".github/hooks",
              ".claude",
              ".qwen",
              ".gemini",
              ".factory",
              ".codex",
              ".cursor",
              ".windsurf",
              ".kiro",
              ".copilot",
              ".cline",
              ".amp"
            ],
            "foldCase": false
          },
          "(?:^|\\s)command=\\s*git\\s+(?:add|commit|diff|log|status|show|blame|grep|ls-files|push|fetch|pull)\\b[^;&|\\n>`$]*(?:\\s\\w+=|$)": {
            "literals": [
              "command="
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "protect-policy-files",
        "match": {
          "tool": "~(?i)write|edit|create|delete|remove|move|rename|append|patch|upload|save|replace|insert|copy|put|mkdir|touch|unlink|chmod|update|modify|store",
          "path_patterns": [
            "~(?i)(^|/)\\.?action-policy(\\.cases)?\\.ya?ml$",
            "~(?i)(^|/)\\.config/action-policy(/|$)",
            "~(?i)(^|/)\\.(claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp|roo)/(.*/)?(settings[^/]*\\.json|hooks?(\\.json|\\.toml|/.*)?|config\\.(toml|json)|mcp[^/]*\\.json)$",
            "~(?i)(^|/)(\\.claude\\.json|\\.mcp\\.json|opencode\\.jsonc?|\\.opencode/plugins?/.*|\\.github/hooks/.*|\\.clinerules/hooks/.*)$"
          ]
        },
        "action": "deny",
        "reason": "The files that decide what an agent may do are for people to change",
        "instead": "Tell the user what should change in the policy or the agent's settings, and why",
        "priority": 10,
        "origin": {
          "file": "template:safe_coding",
          "line": 39,
          "column": 5
        },
        "regexFacts": {
          "(?i)(^|/)\\.?action-policy(\\.cases)?\\.ya?ml$": {
            "literals": [
              "action-policy.y",
              "action-policy.ya",
              "action-policy.cases.y",
              "action-policy.cases.ya",
              ".action-policy.y",
              ".action-policy.ya",
              ".action-policy.cases.y",
              ".action-policy.cases.ya",
              "/action-policy.y",
              "/action-policy.ya",
              "/action-policy.cases.y",
              "/action-policy.cases.ya",
              "/.action-policy.y",
              "/.action-policy.ya",
              "/.action-policy.cases.y",
              "/.action-policy.cases.ya"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.config/action-policy(/|$)": {
            "literals": [
              ".config/action-policy/",
              ".config/action-policy",
              "/.config/action-policy/",
              "/.config/action-policy"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.(claude|qwen|gemini|factory|codex|cursor|windsurf|kiro|copilot|cline|amp|roo)/(.*/)?(settings[^/]*\\.json|hooks?(\\.json|\\.toml|/.*)?|config\\.(toml|json)|mcp[^/]*\\.json)$": {
            "literals": [
              ".claude/",
              ".qwen/",
              ".gemini/",
              ".factory/",
              ".codex/",
              ".cursor/",
              ".windsurf/",
              ".kiro/",
              ".copilot/",
              ".cline/",
              ".amp/",
              ".roo/",
              "/.claude/",
              "/.qwen/",
              "/.gemini/",
              "/.factory/",
              "/.codex/",
              "/.cursor/",
              "/.windsurf/",
              "/.kiro/",
              "/.copilot/",
              "/.cline/",
              "/.amp/",
              "/.roo/"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(\\.claude\\.json|\\.mcp\\.json|opencode\\.jsonc?|\\.opencode/plugins?/.*|\\.github/hooks/.*|\\.clinerules/hooks/.*)$": {
            "literals": [
              ".claude.json",
              ".mcp.json",
              "opencode.json",
              "opencode.jsonc",
              ".opencode/plugin/",
              ".opencode/plugins/",
              ".github/hooks/",
              ".clinerules/hooks/"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "no-force-push-main",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+ push \\b\n(?: (?= [^;&|\\n]*? [\\s'\",]+ (?:-\\w*f\\w*|--for?c?e?) (?:[^\\w./=-]|$) ) [^;&|\\n]*? [\\s'\",]+ (?:[^\\s'\",]*:)? | [^;&|\\n]*? [\\s'\",]+ \\+ (?:[^\\s'\",]*:)? )\n(?:refs/heads/)? (?:main|master|trunk|production) (?:[^\\w./=-]|$)"
        },
        "action": "deny",
        "reason": "A force push to the main branch rewrites history that others build on",
        "instead": "Push a branch of your own and open a pull request",
        "priority": 20,
        "origin": {
          "file": "template:safe_coding",
          "line": 53,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+ push \\b\n(?: (?= [^;&|\\n]*? [\\s'\",]+ (?:-\\w*f\\w*|--for?c?e?) (?:[^\\w./=-]|$) ) [^;&|\\n]*? [\\s'\",]+ (?:[^\\s'\",]*:)? | [^;&|\\n]*? [\\s'\",]+ \\+ (?:[^\\s'\",]*:)? )\n(?:refs/heads/)? (?:main|master|trunk|production) (?:[^\\w./=-]|$)": {
            "literals": [
              "push"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-destructive-git",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: push \\b [^;&|\\n]*? [\\s'\",]+ (?: (?: -\\w*f\\w* | --for?c?e? | --mirror | --prune ) (?:[^\\w./=-]|$) | \\+[\\w./{$:*^~@] )\n  | reset \\b [^;&|\\n]*? [\\s'\",]+ --(?:ha[rd]*|merge|keep) (?:[^\\w./=-]|$)\n  | branch \\b [^;&|\\n]*? [\\s'\",]+ (?: -\\w*[DMC]\\w* (?:[^\\w./=-]|$) | (?:-\\w*f|--force) (?:[^\\w./=-]|$) )\n  | clean \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:-\\w*n|--dry-run) ) [^;&|\\n]*? [\\s'\",]+ (?:-\\w*f|--force)\n  | (?:checkout|switch) \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force|--discard-changes) (?:[^\\w./=-]|$)\n  | reflog [\\s'\",]+ (?: delete | expire \\b [^;&|\\n]*? --expire(?:-unreachable)?[=\\s](?:now|all|0) ) \\b\n  | gc \\b [^;&|\\n]*? --prune[=\\s](?:now|all)\n  | (?:update-ref|symbolic-ref) \\b [^;&|\\n]*? [\\s'\",]+ (?:-d|--delete) (?:[^\\w./=-]|$)\n  | filter-branch \\b | filter-repo \\b\n  | stash [\\s'\",]+ (?:drop|clear) \\b\n  | worktree [\\s'\",]+ remove \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force) (?:[^\\w./=-]|$)\n  | submodule [\\s'\",]+ deinit \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force|--all) (?:[^\\w./=-]|$) )"
        },
        "action": "deny",
        "reason": "It rewrites history or throws away work that cannot be got back",
        "instead": "Commit or stash first, and push with --force-with-lease to a branch of your own; leave the rest to a person",
        "priority": 21,
        "origin": {
          "file": "template:safe_coding",
          "line": 68,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: push \\b [^;&|\\n]*? [\\s'\",]+ (?: (?: -\\w*f\\w* | --for?c?e? | --mirror | --prune ) (?:[^\\w./=-]|$) | \\+[\\w./{$:*^~@] )\n  | reset \\b [^;&|\\n]*? [\\s'\",]+ --(?:ha[rd]*|merge|keep) (?:[^\\w./=-]|$)\n  | branch \\b [^;&|\\n]*? [\\s'\",]+ (?: -\\w*[DMC]\\w* (?:[^\\w./=-]|$) | (?:-\\w*f|--force) (?:[^\\w./=-]|$) )\n  | clean \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:-\\w*n|--dry-run) ) [^;&|\\n]*? [\\s'\",]+ (?:-\\w*f|--force)\n  | (?:checkout|switch) \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force|--discard-changes) (?:[^\\w./=-]|$)\n  | reflog [\\s'\",]+ (?: delete | expire \\b [^;&|\\n]*? --expire(?:-unreachable)?[=\\s](?:now|all|0) ) \\b\n  | gc \\b [^;&|\\n]*? --prune[=\\s](?:now|all)\n  | (?:update-ref|symbolic-ref) \\b [^;&|\\n]*? [\\s'\",]+ (?:-d|--delete) (?:[^\\w./=-]|$)\n  | filter-branch \\b | filter-repo \\b\n  | stash [\\s'\",]+ (?:drop|clear) \\b\n  | worktree [\\s'\",]+ remove \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force) (?:[^\\w./=-]|$)\n  | submodule [\\s'\",]+ deinit \\b [^;&|\\n]*? [\\s'\",]+ (?:-f|--force|--all) (?:[^\\w./=-]|$) )": {
            "literals": [
              "push",
              "reset",
              "branch",
              "clean",
              "checkout",
              "switch",
              "reflog",
              "--prune",
              "update-ref",
              "symbolic-ref",
              "filter-branch",
              "filter-repo",
              "stash",
              "worktree",
              "submodule"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-skip-hooks",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: (?:commit|push|merge|rebase|cherry-pick|revert|am|pull) \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? [\\s'\",]+ --no-v[a-z]* (?:[^\\w./=-]|$)\n  | commit \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? [\\s'\",]+ -[aeiopqsvz]*n[a-zA-Z]* (?:[^\\w./=-]|$)\n  | config \\b [^;&|\\n]*? \\bcore\\.hooks[Pp]ath (?= [\\s'\",]+ [^\\s.'\"] | \\s ['\"]{2} | \\s+['\"]?/ ) )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ [^\\s'\",]+ )* [\\s'\",]+ -c [\\s'\",]* core\\.hooks[Pp]ath=",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n\\b (?: HUSKY(?:_SKIP_HOOKS)?=[01]? | LEFTHOOK=(?:0|false) | SKIP=[\\w,-]+ (?=\\s+git\\s) | GIT_CONFIG_\\w+=core\\.hooks[Pp]ath ) (?!\\w)"
          ]
        },
        "action": "deny",
        "reason": "Hooks are the project's own checks; skipping them hides what they would have found",
        "instead": "Fix what the hook reports, then commit again",
        "priority": 22,
        "origin": {
          "file": "template:safe_coding",
          "line": 93,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: (?:commit|push|merge|rebase|cherry-pick|revert|am|pull) \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? [\\s'\",]+ --no-v[a-z]* (?:[^\\w./=-]|$)\n  | commit \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? [\\s'\",]+ -[aeiopqsvz]*n[a-zA-Z]* (?:[^\\w./=-]|$)\n  | config \\b [^;&|\\n]*? \\bcore\\.hooks[Pp]ath (?= [\\s'\",]+ [^\\s.'\"] | \\s ['\"]{2} | \\s+['\"]?/ ) )": {
            "literals": [
              "--no-v",
              "commit",
              "core.hooksPath",
              "core.hookspath"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ [^\\s'\",]+ )* [\\s'\",]+ -c [\\s'\",]* core\\.hooks[Pp]ath=": {
            "literals": [
              "core.hooksPath=",
              "core.hookspath="
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n\\b (?: HUSKY(?:_SKIP_HOOKS)?=[01]? | LEFTHOOK=(?:0|false) | SKIP=[\\w,-]+ (?=\\s+git\\s) | GIT_CONFIG_\\w+=core\\.hooks[Pp]ath ) (?!\\w)": {
            "literals": [
              "HUSKY=",
              "HUSKY=0",
              "HUSKY=1",
              "HUSKY_SKIP_HOOKS=",
              "HUSKY_SKIP_HOOKS=0",
              "HUSKY_SKIP_HOOKS=1",
              "LEFTHOOK=0",
              "LEFTHOOK=false",
              "SKIP=",
              "=core.hooksPath",
              "=core.hookspath"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-git-discard",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: push \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:-\\w*d\\w*|--delete) (?:[^\\w./=-]|$) | :[\\w./-]+ )\n  | checkout \\b [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | restore \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:--staged|-S) \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:--worktree|-W) ) ) [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | rm \\b (?! [^;&|\\n]*? [\\s'\",]+ --cached ) [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | tag \\b [^;&|\\n]*? [\\s'\",]+ (?:-d|--delete|-f|--force) (?:[^\\w./=-]|$) )"
        },
        "action": "escalate",
        "reason": "It throws away changes, or deletes what others may use",
        "instead": "Name the files that you mean, or stash the changes first",
        "priority": 23,
        "origin": {
          "file": "template:safe_coding",
          "line": 120,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\ngit (?: [\\s'\",]+ (?: (?:-[cC]|--git-dir|--work-tree) [\\s'\",]* [^\\s'\",]+ | -[^\\s'\",]+ ) )* [\\s'\",]+\n(?: push \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:-\\w*d\\w*|--delete) (?:[^\\w./=-]|$) | :[\\w./-]+ )\n  | checkout \\b [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | restore \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:--staged|-S) \\b (?! [^;&|\\n]*? [\\s'\",]+ (?:--worktree|-W) ) ) [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | rm \\b (?! [^;&|\\n]*? [\\s'\",]+ --cached ) [^;&|\\n]*? [\\s'\",]+ (?:\\./?|:/|\\*) (?:[^\\w./=-]|$)\n  | tag \\b [^;&|\\n]*? [\\s'\",]+ (?:-d|--delete|-f|--force) (?:[^\\w./=-]|$) )": {
            "literals": [
              "git"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-rm-rf",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\nrm \\b (?: [^;&|\\n]*? [\\s'\",]+ --no-preserve-root\n| (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*[rR]|--rec) ) [^;&|\\n]*? [\\s'\",]+\n  (?: /+ (?:\\.{0,2}/)* \\*? | (?: ~\\w* | \\$HOME | \\$\\{HOME\\} ) /? ['\"]? /? \\*? | [A-Za-z]:[\\\\/]*\\*?\n    | \\.{1,2} /? \\*? | (?:\\.\\./)+ (?:\\.\\.)? \\*? | \\*{1,2} | \\.\\* | (?:\\./)?\\.git/?\n    | (?:/private)?/(?:bin|boot|dev|etc|lib\\w*|proc|root|sbin|sys|usr|System|Windows) (?:/[^\\s'\",;&|]*)?\n    | (?:/private)?/(?:home|Users|var|opt|srv|mnt|media|run|tmp|Library|Applications|Volumes) /? \\*?\n    | /(?:home|Users)/[^/\\s'\",;&|]+ /? \\*?\n    | /var/(?:lib|log|www|spool|cache|mail) /? \\*? ) (?:[^\\w./=-]|$) )"
        },
        "action": "deny",
        "reason": "It deletes a whole system, home or project tree",
        "instead": "Delete only the files that you made, by name",
        "priority": 30,
        "origin": {
          "file": "template:safe_coding",
          "line": 140,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\nrm \\b (?: [^;&|\\n]*? [\\s'\",]+ --no-preserve-root\n| (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*[rR]|--rec) ) [^;&|\\n]*? [\\s'\",]+\n  (?: /+ (?:\\.{0,2}/)* \\*? | (?: ~\\w* | \\$HOME | \\$\\{HOME\\} ) /? ['\"]? /? \\*? | [A-Za-z]:[\\\\/]*\\*?\n    | \\.{1,2} /? \\*? | (?:\\.\\./)+ (?:\\.\\.)? \\*? | \\*{1,2} | \\.\\* | (?:\\./)?\\.git/?\n    | (?:/private)?/(?:bin|boot|dev|etc|lib\\w*|proc|root|sbin|sys|usr|System|Windows) (?:/[^\\s'\",;&|]*)?\n    | (?:/private)?/(?:home|Users|var|opt|srv|mnt|media|run|tmp|Library|Applications|Volumes) /? \\*?\n    | /(?:home|Users)/[^/\\s'\",;&|]+ /? \\*?\n    | /var/(?:lib|log|www|spool|cache|mail) /? \\*? ) (?:[^\\w./=-]|$) )": {
            "literals": [
              "rm"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-recursive-delete",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: rm \\b (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*[rR]|--rec) )\n    # some operand that is not a folder which a build makes again\n    (?: (?!\\s\\w+=) [^;&|\\n<>] )*? [\\s'\",]+\n    (?! - | \\w+= | \\d+[<>]\n      | (?:\\./)? (?:/(?:home|Users)/[\\w.-]+/(?!\\.\\.)[\\w.-]+/)? (?: (?!\\.\\.) [\\w.@*-]+/ )* (?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info) (?: /(?!\\.\\.)[\\w.@*-]* )* (?:[^\\w./=-]|$)\n      | /tmp/ (?!\\.\\.|\\*) [\\w.@*-]+ (?: /(?!\\.\\.)[\\w.@*-]* )* (?:[^\\w./=-]|$) )\n    [^\\s'\",;&|<>()\\]}`-]\n  | rm \\b [^;&|\\n]*? [\\s'\",]+ (?:[\\w.~$/{}-]*/)? \\*{1,2} (?:[^\\w./=-]|$)\n  | (?: (?:npx|bunx|pnpm|yarn|dlx|exec) [\\s'\",]+ )* (?: rimraf | srm | rd [\\s'\",]+ /s | rmdir [\\s'\",]+ /s | del [\\s'\",]+ /[sqf] | Remove-Item \\b (?=[^;&|\\n]*?-[Rr]) ) \\b\n    (?! (?: [\\s'\",]+ (?:-\\S+|(?:\\./)?(?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info)/?) )+ \\s* (?:$|[;&|]|\\s\\w+=) ) )"
        },
        "action": "escalate",
        "reason": "A recursive delete cannot be undone",
        "instead": "Delete the files that you made, by name; folders that a build makes again may go",
        "priority": 31,
        "origin": {
          "file": "template:safe_coding",
          "line": 160,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: rm \\b (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*[rR]|--rec) )\n    # some operand that is not a folder which a build makes again\n    (?: (?!\\s\\w+=) [^;&|\\n<>] )*? [\\s'\",]+\n    (?! - | \\w+= | \\d+[<>]\n      | (?:\\./)? (?:/(?:home|Users)/[\\w.-]+/(?!\\.\\.)[\\w.-]+/)? (?: (?!\\.\\.) [\\w.@*-]+/ )* (?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info) (?: /(?!\\.\\.)[\\w.@*-]* )* (?:[^\\w./=-]|$)\n      | /tmp/ (?!\\.\\.|\\*) [\\w.@*-]+ (?: /(?!\\.\\.)[\\w.@*-]* )* (?:[^\\w./=-]|$) )\n    [^\\s'\",;&|<>()\\]}`-]\n  | rm \\b [^;&|\\n]*? [\\s'\",]+ (?:[\\w.~$/{}-]*/)? \\*{1,2} (?:[^\\w./=-]|$)\n  | (?: (?:npx|bunx|pnpm|yarn|dlx|exec) [\\s'\",]+ )* (?: rimraf | srm | rd [\\s'\",]+ /s | rmdir [\\s'\",]+ /s | del [\\s'\",]+ /[sqf] | Remove-Item \\b (?=[^;&|\\n]*?-[Rr]) ) \\b\n    (?! (?: [\\s'\",]+ (?:-\\S+|(?:\\./)?(?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info)/?) )+ \\s* (?:$|[;&|]|\\s\\w+=) ) )": {
            "literals": [
              "rm",
              "rimraf",
              "srm",
              "rd",
              "rmdir",
              "del",
              "Remove-Item"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-bulk-delete",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: find \\b (?! [\\s'\",]+ (?:\\./)? (?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info) (?:/\\S*)? \\s ) (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? \\s -(?: delete \\b | (?:exec|ok)(?:dir)? \\s+ (?:sudo\\s+)? \\W? (?:/\\S*/)? (?:rm|unlink|shred|rmdir) \\b )\n  | fd (?:find)? \\b [^;&|\\n]*? [\\s'\",]+ (?:-[xX]|--exec(?:-batch)?) [\\s'\",]+ (?:rm|unlink) \\b\n  | rsync \\b [^;&|\\n]*? [\\s'\",]+ --(?:del\\b|delete|remove-source-files)\n  | (?: shred | wipe ) \\b [^;&|\\n]*? [\\s'\",]+ [^\\s-]\n  | mv [\\s'\",]+ [^;&|\\n]*? [^\\s;&|] \\s+ /dev/null (?:[^\\w./=-]|$) )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n\\bxargs\\b [\\s>]* (?: (?: -[^\\s]* (?:\\s+ (?: '[^']*' | [^\\s-]\\S* ))? | sudo | echo | -\\w+ ) \\s+ )* (?:/\\S*/)? (?:rm|unlink|shred) (?:[^\\w./=-]|$)"
          ]
        },
        "action": "escalate",
        "reason": "It deletes many files at once, or beyond recovery",
        "instead": "List what would be deleted first, then delete by name",
        "priority": 32,
        "origin": {
          "file": "template:safe_coding",
          "line": 182,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: find \\b (?! [\\s'\",]+ (?:\\./)? (?:node_modules|dist|build|out|target|coverage|htmlcov|obj|tmp|venv|_build|__pycache__|\\.(?:cache|next|nuxt|turbo|parcel-cache|svelte-kit|gradle|venv|tox|nox|eggs|pytest_cache|mypy_cache|ruff_cache|nyc_output|vite|terraform)|[\\w.*-]+\\.egg-info) (?:/\\S*)? \\s ) (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? \\s -(?: delete \\b | (?:exec|ok)(?:dir)? \\s+ (?:sudo\\s+)? \\W? (?:/\\S*/)? (?:rm|unlink|shred|rmdir) \\b )\n  | fd (?:find)? \\b [^;&|\\n]*? [\\s'\",]+ (?:-[xX]|--exec(?:-batch)?) [\\s'\",]+ (?:rm|unlink) \\b\n  | rsync \\b [^;&|\\n]*? [\\s'\",]+ --(?:del\\b|delete|remove-source-files)\n  | (?: shred | wipe ) \\b [^;&|\\n]*? [\\s'\",]+ [^\\s-]\n  | mv [\\s'\",]+ [^;&|\\n]*? [^\\s;&|] \\s+ /dev/null (?:[^\\w./=-]|$) )": {
            "literals": [
              "find",
              "fd",
              "fdfind",
              "rsync",
              "shred",
              "wipe",
              "/dev/null"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n\\bxargs\\b [\\s>]* (?: (?: -[^\\s]* (?:\\s+ (?: '[^']*' | [^\\s-]\\S* ))? | sudo | echo | -\\w+ ) \\s+ )* (?:/\\S*/)? (?:rm|unlink|shred) (?:[^\\w./=-]|$)": {
            "literals": [
              "xargs"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-system-file-write",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!&]? \\s* ['\"]? (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$))",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: (?: tee|touch|truncate|chmod|chown|chgrp|chattr|setfacl|mkdir|rmdir|rm|unlink|patch|ed|ex ) \\b [^;&|\\n]*? [\\s'\",]+\n    | (?: sed \\b [^;&|\\n]*? [\\s'\",]+ -(?:\\w*i|-in-place) | perl \\b [^;&|\\n]*? [\\s'\",]+ -\\w*i ) [^;&|\\n]*? [\\s'\",]+\n    | (?: cp|mv|ln|install ) \\b [^;&|\\n]*? (?:-t|--target-directory)[=\\s]\\s* | dd \\b [^;&|\\n]*? \\bof=\n    | curl \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*o|--output)[=\\s]* | wget \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*O|--output-document)[=\\s]* | (?:tar|unzip) \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*[Cd]|--directory)[=\\s]* ) ['\"]? (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$))\n  | (?: cp|mv|ln|install|rsync ) \\b [^;&|\\n]*? [\\s'\",]+ (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$)) [^\\s'\",;&|)]* ['\"]? \\s* (?: $ | [;&|\\n)\\]] | \\d?> | \\w+= ) )"
          ]
        },
        "action": "deny",
        "reason": "It changes files of the operating system",
        "instead": "Keep to the workspace; if the system has to change, tell the user how",
        "priority": 40,
        "origin": {
          "file": "template:safe_coding",
          "line": 206,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!&]? \\s* ['\"]? (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$))": {
            "literals": [
              "etc",
              "usr",
              "bin",
              "sbin",
              "boot",
              "sys",
              "proc",
              "lib",
              "lib32",
              "lib64",
              "System",
              "Library",
              "var/",
              "dev/"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: (?: tee|touch|truncate|chmod|chown|chgrp|chattr|setfacl|mkdir|rmdir|rm|unlink|patch|ed|ex ) \\b [^;&|\\n]*? [\\s'\",]+\n    | (?: sed \\b [^;&|\\n]*? [\\s'\",]+ -(?:\\w*i|-in-place) | perl \\b [^;&|\\n]*? [\\s'\",]+ -\\w*i ) [^;&|\\n]*? [\\s'\",]+\n    | (?: cp|mv|ln|install ) \\b [^;&|\\n]*? (?:-t|--target-directory)[=\\s]\\s* | dd \\b [^;&|\\n]*? \\bof=\n    | curl \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*o|--output)[=\\s]* | wget \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*O|--output-document)[=\\s]* | (?:tar|unzip) \\b [^;&|\\n]*? [\\s'\",]+ (?:-\\w*[Cd]|--directory)[=\\s]* ) ['\"]? (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$))\n  | (?: cp|mv|ln|install|rsync ) \\b [^;&|\\n]*? [\\s'\",]+ (?:/private)?/(?:etc|usr|bin|sbin|boot|sys|proc|lib(?:32|64)?|System|Library|var/(?!tmp/|folders/)[^\\s/]*|dev/(?!null|zero|std|tty|fd/|shm/|full|u?random|tcp/|udp/|mapper/|md|dm-|r?disk|nvme|mmcblk|(?:s|h|v|xv)d)[^\\s/]*)(?:/|(?:[^\\w./=-]|$)) [^\\s'\",;&|)]* ['\"]? \\s* (?: $ | [;&|\\n)\\]] | \\d?> | \\w+= ) )": {
            "literals": [
              "etc",
              "usr",
              "bin",
              "sbin",
              "boot",
              "sys",
              "proc",
              "lib",
              "lib32",
              "lib64",
              "System",
              "Library",
              "var/",
              "dev/"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-system-file-change",
        "match": {
          "tool": "~(?i)write|edit|create|delete|remove|move|rename|append|patch|upload|save|replace|insert|copy|put|mkdir|touch|unlink|chmod|update|modify|store",
          "path_patterns": [
            "~(?i)^/+(private/)?(etc|bin|sbin|boot|sys|proc|lib\\w*|usr|system|library)(/|$)",
            "~^/+(private/)?var/(?!tmp/|folders/|www/)",
            "~^/dev/(?!null$|shm/)",
            "~(?i)^[a-z]:[\\\\/]+(windows|program files)",
            "~\\x00"
          ]
        },
        "action": "deny",
        "reason": "It changes files of the operating system",
        "instead": "Keep to the workspace; if the system has to change, tell the user how",
        "priority": 40,
        "origin": {
          "file": "template:safe_coding",
          "line": 228,
          "column": 5
        },
        "regexFacts": {
          "(?i)^/+(private/)?(etc|bin|sbin|boot|sys|proc|lib\\w*|usr|system|library)(/|$)": {
            "literals": [
              "etc",
              "bin",
              "sbin",
              "boot",
              "sys",
              "proc",
              "lib",
              "usr",
              "system",
              "library"
            ],
            "foldCase": true
          },
          "^/+(private/)?var/(?!tmp/|folders/|www/)": {
            "literals": [
              "var/",
              "private/var/"
            ],
            "foldCase": false
          },
          "^/dev/(?!null$|shm/)": {
            "literals": [
              "/dev/"
            ],
            "foldCase": false
          },
          "(?i)^[a-z]:[\\\\/]+(windows|program files)": {
            "literals": [
              "windows",
              "program files"
            ],
            "foldCase": true
          },
          "\\x00": {
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-outside-write",
        "match": {
          "tool": "~(?i)write|edit|create|delete|remove|move|rename|append|patch|upload|save|replace|insert|copy|put|mkdir|touch|unlink|chmod|update|modify|store",
          "path_patterns": [
            "~(^|[\\\\/])\\.\\.([\\\\/]|$)",
            "~(?i)^/+(opt|srv|mnt|media|root|run|var|volumes|applications|0x|\\.)",
            "~^/+[^/]*$",
            "~(?i)%2e%2e|%2f|0x2[ef]|\\.{3,}/|^[a-z]:[\\\\/]"
          ]
        },
        "unless": {
          "path_patterns": [
            "~^(?![/~\\\\]|\\.\\.(/|$)|[A-Za-z]:)(?!.*(%2|0x2|\\.{3,}/|\\\\))",
            "~^(/private)?/(var/)?tmp/",
            "~^(/private)?/var/folders/"
          ]
        },
        "action": "escalate",
        "reason": "It writes outside the workspace",
        "instead": "Keep to the workspace, or say why the file has to stand elsewhere",
        "priority": 41,
        "origin": {
          "file": "template:safe_coding",
          "line": 241,
          "column": 5
        },
        "regexFacts": {
          "(^|[\\\\/])\\.\\.([\\\\/]|$)": {
            "literals": [
              "../",
              "..\\",
              "..",
              "/../",
              "/..\\",
              "/..",
              "\\../",
              "\\..\\",
              "\\.."
            ],
            "foldCase": false
          },
          "(?i)^/+(opt|srv|mnt|media|root|run|var|volumes|applications|0x|\\.)": {
            "foldCase": false
          },
          "^/+[^/]*$": {
            "foldCase": false
          },
          "(?i)%2e%2e|%2f|0x2[ef]|\\.{3,}/|^[a-z]:[\\\\/]": {
            "literals": [
              "%2e%2e",
              "%2f",
              "0x2e",
              "0x2f",
              "...",
              ":/",
              ":\\"
            ],
            "foldCase": true
          },
          "^(?![/~\\\\]|\\.\\.(/|$)|[A-Za-z]:)(?!.*(%2|0x2|\\.{3,}/|\\\\))": {
            "foldCase": false
          },
          "^(/private)?/(var/)?tmp/": {
            "literals": [
              "/tmp/",
              "/var/tmp/",
              "/private/tmp/",
              "/private/var/tmp/"
            ],
            "foldCase": false
          },
          "^(/private)?/var/folders/": {
            "literals": [
              "/var/folders/",
              "/private/var/folders/"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-startup-files",
        "match": {
          "tool": "~(?i)write|edit|create|delete|remove|move|rename|append|patch|upload|save|replace|insert|copy|put|mkdir|touch|unlink|chmod|update|modify|store",
          "path_patterns": [
            "~^(/home/[^/]+|/Users/[^/]+|/root|~)/\\.(bash\\w*|zsh\\w*|zlogin|zprofile|profile|login|inputrc|vimrc|emacs|tmux\\.conf|gitconfig)$",
            "~^(/home/[^/]+|/Users/[^/]+|/root|~)/(\\.config/(fish|git|systemd|autostart|nvim)|Library/LaunchAgents|\\.local/bin)(/|$)",
            "~(^|/)\\.git/(hooks(/|$)|config(\\.worktree)?$|info/attributes$)",
            "~(?i)(^|/)(\\.vscode/(settings|tasks|launch|mcp)\\.json|[^/]+\\.code-workspace|\\.devcontainer(\\.json|/.*)|\\.envrc)$"
          ]
        },
        "action": "escalate",
        "reason": "Programs run or obey this file without being asked",
        "instead": "Tell the user what should stand in it, and why",
        "priority": 42,
        "origin": {
          "file": "template:safe_coding",
          "line": 259,
          "column": 5
        },
        "regexFacts": {
          "^(/home/[^/]+|/Users/[^/]+|/root|~)/\\.(bash\\w*|zsh\\w*|zlogin|zprofile|profile|login|inputrc|vimrc|emacs|tmux\\.conf|gitconfig)$": {
            "literals": [
              "bash",
              "zsh",
              "zlogin",
              "zprofile",
              "profile",
              "login",
              "inputrc",
              "vimrc",
              "emacs",
              "tmux.conf",
              "gitconfig"
            ],
            "foldCase": false
          },
          "^(/home/[^/]+|/Users/[^/]+|/root|~)/(\\.config/(fish|git|systemd|autostart|nvim)|Library/LaunchAgents|\\.local/bin)(/|$)": {
            "literals": [
              "/.config/fish/",
              "/.config/fish",
              "/.config/git/",
              "/.config/git",
              "/.config/systemd/",
              "/.config/systemd",
              "/.config/autostart/",
              "/.config/autostart",
              "/.config/nvim/",
              "/.config/nvim",
              "/Library/LaunchAgents/",
              "/Library/LaunchAgents",
              "/.local/bin/",
              "/.local/bin"
            ],
            "foldCase": false
          },
          "(^|/)\\.git/(hooks(/|$)|config(\\.worktree)?$|info/attributes$)": {
            "literals": [
              ".git/hooks/",
              ".git/hooks",
              ".git/config",
              ".git/config.worktree",
              ".git/info/attributes",
              "/.git/hooks/",
              "/.git/hooks",
              "/.git/config",
              "/.git/config.worktree",
              "/.git/info/attributes"
            ],
            "foldCase": false
          },
          "(?i)(^|/)(\\.vscode/(settings|tasks|launch|mcp)\\.json|[^/]+\\.code-workspace|\\.devcontainer(\\.json|/.*)|\\.envrc)$": {
            "literals": [
              ".vscode/settings.json",
              ".vscode/tasks.json",
              ".vscode/launch.json",
              ".vscode/mcp.json",
              ".code-workspace",
              ".devcontainer",
              ".envrc"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-startup-file-write",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!]? \\s* ['\"]? (?: (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/(?:\\.(?:bash\\w*|zsh\\w*|profile|gitconfig|vimrc)|\\.config/(?:fish|git|systemd|autostart)\\S*) | (?:[\\w./~-]*/)?\\.git/(?:hooks\\b(?![^\\s]*\\.sample)\\S*|config) | (?:[\\w./~-]*/)?\\.vscode/(?:settings|tasks|launch|mcp)\\.json | (?:[\\w./~-]*/)?\\.envrc ) (?:[^\\w./=-]|$)",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: tee | cp | mv | ln | install | rm | chmod | sed (?=[^;&|\\n]*?[\\s'\",]+-(?:\\w*i|-in-place)) ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/(?:\\.(?:bash\\w*|zsh\\w*|profile|gitconfig|vimrc)|\\.config/(?:fish|git|systemd|autostart)\\S*) | (?:[\\w./~-]*/)?\\.git/(?:hooks\\b(?![^\\s]*\\.sample)\\S*|config) | (?:[\\w./~-]*/)?\\.vscode/(?:settings|tasks|launch|mcp)\\.json | (?:[\\w./~-]*/)?\\.envrc ) (?:[^\\w./=-]|$) (?! \\.sample )"
          ]
        },
        "action": "escalate",
        "reason": "Programs run or obey this file without being asked",
        "instead": "Tell the user what should stand in it, and why",
        "priority": 42,
        "origin": {
          "file": "template:safe_coding",
          "line": 272,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n>{1,2} [|!]? \\s* ['\"]? (?: (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/(?:\\.(?:bash\\w*|zsh\\w*|profile|gitconfig|vimrc)|\\.config/(?:fish|git|systemd|autostart)\\S*) | (?:[\\w./~-]*/)?\\.git/(?:hooks\\b(?![^\\s]*\\.sample)\\S*|config) | (?:[\\w./~-]*/)?\\.vscode/(?:settings|tasks|launch|mcp)\\.json | (?:[\\w./~-]*/)?\\.envrc ) (?:[^\\w./=-]|$)": {
            "literals": [
              "bash",
              "zsh",
              "profile",
              "gitconfig",
              "vimrc",
              ".config/fish",
              ".config/git",
              ".config/systemd",
              ".config/autostart",
              ".git/",
              ".vscode/settings.json",
              ".vscode/tasks.json",
              ".vscode/launch.json",
              ".vscode/mcp.json",
              ".envrc"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: tee | cp | mv | ln | install | rm | chmod | sed (?=[^;&|\\n]*?[\\s'\",]+-(?:\\w*i|-in-place)) ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/(?:\\.(?:bash\\w*|zsh\\w*|profile|gitconfig|vimrc)|\\.config/(?:fish|git|systemd|autostart)\\S*) | (?:[\\w./~-]*/)?\\.git/(?:hooks\\b(?![^\\s]*\\.sample)\\S*|config) | (?:[\\w./~-]*/)?\\.vscode/(?:settings|tasks|launch|mcp)\\.json | (?:[\\w./~-]*/)?\\.envrc ) (?:[^\\w./=-]|$) (?! \\.sample )": {
            "literals": [
              "bash",
              "zsh",
              "profile",
              "gitconfig",
              "vimrc",
              ".config/fish",
              ".config/git",
              ".config/systemd",
              ".config/autostart",
              ".git/",
              ".vscode/settings.json",
              ".vscode/tasks.json",
              ".vscode/launch.json",
              ".vscode/mcp.json",
              ".envrc"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-disk-tools",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: mkfs(?:\\.\\w+)? | mke2fs | mkswap | wipefs | blkdiscard | sgdisk | badblocks (?=[^;&|\\n]*?[\\s'\",]+-\\w*w) | cryptsetup [\\s'\",]+ (?:-\\S+\\s+)* (?:luksFormat|luksErase|erase)\n    | diskutil [\\s'\",]+ (?:erase\\w*|partitionDisk) | nvme [\\s'\",]+ (?:format|sanitize) | hdparm (?=[^;&|\\n]*?--security) ) \\b\n  | dd \\b [^;&|\\n]*? \\bof=['\"]?/dev/(?!null|zero|std|fd) | (?: cp|cat|tee|shred|mv ) \\b [^;&|\\n]*? [\\s'\",]+ /dev/(?:sd|hd|vd|xvd|nvme|mmcblk|r?disk|dm-|md|mapper/) )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n> \\s* ['\"]? /dev/(?:sd|hd|vd|xvd|nvme|mmcblk|r?disk|dm-|md|mapper/|mem|kmem)"
          ]
        },
        "action": "deny",
        "reason": "It overwrites a disk",
        "instead": "Work on an image file in the workspace",
        "priority": 43,
        "origin": {
          "file": "template:safe_coding",
          "line": 290,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: mkfs(?:\\.\\w+)? | mke2fs | mkswap | wipefs | blkdiscard | sgdisk | badblocks (?=[^;&|\\n]*?[\\s'\",]+-\\w*w) | cryptsetup [\\s'\",]+ (?:-\\S+\\s+)* (?:luksFormat|luksErase|erase)\n    | diskutil [\\s'\",]+ (?:erase\\w*|partitionDisk) | nvme [\\s'\",]+ (?:format|sanitize) | hdparm (?=[^;&|\\n]*?--security) ) \\b\n  | dd \\b [^;&|\\n]*? \\bof=['\"]?/dev/(?!null|zero|std|fd) | (?: cp|cat|tee|shred|mv ) \\b [^;&|\\n]*? [\\s'\",]+ /dev/(?:sd|hd|vd|xvd|nvme|mmcblk|r?disk|dm-|md|mapper/) )": {
            "literals": [
              "mkfs",
              "mke2fs",
              "mkswap",
              "wipefs",
              "blkdiscard",
              "sgdisk",
              "badblocks",
              "cryptsetup",
              "diskutil",
              "format",
              "sanitize",
              "hdparm",
              "of=/dev/",
              "of=\"/dev/",
              "of='/dev/",
              "/dev/sd",
              "/dev/hd",
              "/dev/vd",
              "/dev/xvd",
              "/dev/nvme",
              "/dev/mmcblk",
              "/dev/disk",
              "/dev/rdisk",
              "/dev/dm-",
              "/dev/md",
              "/dev/mapper/"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n> \\s* ['\"]? /dev/(?:sd|hd|vd|xvd|nvme|mmcblk|r?disk|dm-|md|mapper/|mem|kmem)": {
            "literals": [
              "/dev/",
              "\"/dev/",
              "'/dev/"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-fork-bomb",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?:[:\\w.]+\\s*\\(\\s*\\)|function\\s+\\w+)\\s*\\{\\s*[:\\w.]+\\s*\\|\\s*[:\\w.]+\\s*&\\s*;?\\s*\\}"
        },
        "action": "deny",
        "reason": "A fork bomb stops the machine",
        "priority": 43,
        "origin": {
          "file": "template:safe_coding",
          "line": 310,
          "column": 5
        },
        "regexFacts": {
          "(?:[:\\w.]+\\s*\\(\\s*\\)|function\\s+\\w+)\\s*\\{\\s*[:\\w.]+\\s*\\|\\s*[:\\w.]+\\s*&\\s*;?\\s*\\}": {
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-disk-changes",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: parted|fdisk|gdisk|cfdisk|sfdisk|partprobe|mount|umount|blockdev|fsck|e2fsck|resize2fs|tune2fs|dump|restore|swapon|swapoff|losetup|debugfs|mdadm|cryptsetup )\n    \\b (?! [\\s'\",]+ (?:-l|--list|-V|--version|-h|--help) (?:[^\\w./=-]|$) ) [^;&|\\n]*? [\\s'\",]+ ['\"]?/dev/\\w\n  | (?: mount \\b [^;&|\\n]*? \\bremount | (?:pv|vg|lv)(?:remove|reduce|resize) | zpool [\\s'\",]+ (?:destroy|create) | zfs [\\s'\",]+ (?:destroy|rollback)\n    | cryptsetup [\\s'\",]+ (?:-\\S+\\s+)* (?:resize|close|luks(?:AddKey|RemoveKey|KillSlot|ChangeKey)|open|reencrypt) ) \\b )"
        },
        "action": "escalate",
        "reason": "It changes disks, volumes or what is mounted",
        "instead": "Tell the user what should change, and why",
        "priority": 44,
        "origin": {
          "file": "template:safe_coding",
          "line": 317,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: parted|fdisk|gdisk|cfdisk|sfdisk|partprobe|mount|umount|blockdev|fsck|e2fsck|resize2fs|tune2fs|dump|restore|swapon|swapoff|losetup|debugfs|mdadm|cryptsetup )\n    \\b (?! [\\s'\",]+ (?:-l|--list|-V|--version|-h|--help) (?:[^\\w./=-]|$) ) [^;&|\\n]*? [\\s'\",]+ ['\"]?/dev/\\w\n  | (?: mount \\b [^;&|\\n]*? \\bremount | (?:pv|vg|lv)(?:remove|reduce|resize) | zpool [\\s'\",]+ (?:destroy|create) | zfs [\\s'\",]+ (?:destroy|rollback)\n    | cryptsetup [\\s'\",]+ (?:-\\S+\\s+)* (?:resize|close|luks(?:AddKey|RemoveKey|KillSlot|ChangeKey)|open|reencrypt) ) \\b )": {
            "literals": [
              "/dev/",
              "\"/dev/",
              "'/dev/",
              "remount",
              "pvremove",
              "pvreduce",
              "pvresize",
              "vgremove",
              "vgreduce",
              "vgresize",
              "lvremove",
              "lvreduce",
              "lvresize",
              "destroy",
              "create",
              "rollback",
              "cryptsetup"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-permissions",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: chmod | chown | chgrp ) \\b (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*R|--recursive) ) [^;&|\\n]*? [\\s'\",]+\n    (?: /(?!tmp/|(?:home|Users)/[^/\\s]+/\\S|builds?/|app/|work|github/) | (?: ~ | \\$HOME | \\$\\{HOME\\} | \\.{1,2} | \\* ) /? (?:[^\\w./=-]|$) )\n  | chmod \\b [^;&|\\n]*? [\\s'\",]+ (?: 0?777 | [2467]\\d{3} | [ugoa]*\\+\\w*s\\w* | (?:a|o|ugo)\\+\\w*w\\w* ) (?:[^\\w./=-]|$) )"
        },
        "action": "escalate",
        "reason": "It opens files to everybody, or changes a whole tree",
        "instead": "Change the one file that needs it, and give no more than it needs",
        "priority": 45,
        "origin": {
          "file": "template:safe_coding",
          "line": 333,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: chmod | chown | chgrp ) \\b (?= [^;&|\\n]*? [\\s'\",]+ (?:-[a-zA-Z]*R|--recursive) ) [^;&|\\n]*? [\\s'\",]+\n    (?: /(?!tmp/|(?:home|Users)/[^/\\s]+/\\S|builds?/|app/|work|github/) | (?: ~ | \\$HOME | \\$\\{HOME\\} | \\.{1,2} | \\* ) /? (?:[^\\w./=-]|$) )\n  | chmod \\b [^;&|\\n]*? [\\s'\",]+ (?: 0?777 | [2467]\\d{3} | [ugoa]*\\+\\w*s\\w* | (?:a|o|ugo)\\+\\w*w\\w* ) (?:[^\\w./=-]|$) )": {
            "literals": [
              "chmod",
              "chown",
              "chgrp"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-machine-control",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: shutdown | reboot | halt | poweroff ) (?: \\s+ (?:-[\\w-]+|--[\\w=-]+|now|\\+?\\d[\\d:]*) )* \\s* (?: $ | [;&|\\n'\")\\]] | \\w+= | (?<=\\s)[\\#\"'] )\n  | (?:tel)?init [\\s'\",]+ [06] (?:[^\\w./=-]|$) | crontab \\b [^;&|\\n]*? [\\s'\",]+ -r | kill [\\s'\",]+ -(?:9|KILL|SIGKILL|TERM|15)? [\\s'\",]+ -1 (?:[^\\w./=-]|$) | killall5 \\b\n  | systemctl [\\s'\",]+ (?:-\\S+\\s+)* (?: poweroff | reboot | halt | kexec | mask | isolate\n    | (?:stop|disable|kill) [^;&|\\n]*? [\\s'\",]+ (?:docker|containerd|sshd?|network\\w*|NetworkManager|systemd-\\w+|postgresql|mysql|mariadb|redis|mongod|firewalld|ufw|kubelet|cron|auditd)[\\w@.-]* ) (?:[^\\w./=-]|$)\n  | launchctl [\\s'\",]+ (?:unload|bootout|remove) \\b\n  | ip6?tables \\b [^;&|\\n]*? [\\s'\",]+ (?:-F|-X|-P|--flush|--delete-chain) \\b | nft [\\s'\",]+ flush [\\s'\",]+ ruleset | ufw [\\s'\",]+ (?: --force [\\s'\",]+ reset | disable (?:[^\\w./=-]|$) )\n  | ip [\\s'\",]+ (?:-\\w+ [\\s'\",]+)* (?: link [\\s'\",]+ (?:set [\\s'\",]+)? (?:dev [\\s'\",]+)? \\S+ [\\s'\",]+ down | route [\\s'\",]+ flush | (?:route|addr|link) [\\s'\",]+ del\\w* | addr [\\s'\",]+ flush ) \\b\n  | ifconfig [\\s'\",]+ \\S+ [\\s'\",]+ down \\b | route [\\s'\",]+ del \\b | setenforce [\\s'\",]+ 0 | sysctl \\b [^;&|\\n]*? [\\s'\",]+ -w \\b | (?: rmmod | insmod | modprobe ) [\\s'\",]+ \\w\n  | (?: userdel | deluser | groupdel | usermod | useradd | adduser | chpasswd | gpasswd | visudo | chsh ) \\b | passwd (?: (?:[^\\w./=-]|$) | [\\s'\",]+ ) )"
        },
        "action": "escalate",
        "reason": "It stops the machine or a service, cuts the network, or changes accounts",
        "instead": "Tell the user what should be done, and why",
        "priority": 46,
        "origin": {
          "file": "template:safe_coding",
          "line": 348,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: shutdown | reboot | halt | poweroff ) (?: \\s+ (?:-[\\w-]+|--[\\w=-]+|now|\\+?\\d[\\d:]*) )* \\s* (?: $ | [;&|\\n'\")\\]] | \\w+= | (?<=\\s)[\\#\"'] )\n  | (?:tel)?init [\\s'\",]+ [06] (?:[^\\w./=-]|$) | crontab \\b [^;&|\\n]*? [\\s'\",]+ -r | kill [\\s'\",]+ -(?:9|KILL|SIGKILL|TERM|15)? [\\s'\",]+ -1 (?:[^\\w./=-]|$) | killall5 \\b\n  | systemctl [\\s'\",]+ (?:-\\S+\\s+)* (?: poweroff | reboot | halt | kexec | mask | isolate\n    | (?:stop|disable|kill) [^;&|\\n]*? [\\s'\",]+ (?:docker|containerd|sshd?|network\\w*|NetworkManager|systemd-\\w+|postgresql|mysql|mariadb|redis|mongod|firewalld|ufw|kubelet|cron|auditd)[\\w@.-]* ) (?:[^\\w./=-]|$)\n  | launchctl [\\s'\",]+ (?:unload|bootout|remove) \\b\n  | ip6?tables \\b [^;&|\\n]*? [\\s'\",]+ (?:-F|-X|-P|--flush|--delete-chain) \\b | nft [\\s'\",]+ flush [\\s'\",]+ ruleset | ufw [\\s'\",]+ (?: --force [\\s'\",]+ reset | disable (?:[^\\w./=-]|$) )\n  | ip [\\s'\",]+ (?:-\\w+ [\\s'\",]+)* (?: link [\\s'\",]+ (?:set [\\s'\",]+)? (?:dev [\\s'\",]+)? \\S+ [\\s'\",]+ down | route [\\s'\",]+ flush | (?:route|addr|link) [\\s'\",]+ del\\w* | addr [\\s'\",]+ flush ) \\b\n  | ifconfig [\\s'\",]+ \\S+ [\\s'\",]+ down \\b | route [\\s'\",]+ del \\b | setenforce [\\s'\",]+ 0 | sysctl \\b [^;&|\\n]*? [\\s'\",]+ -w \\b | (?: rmmod | insmod | modprobe ) [\\s'\",]+ \\w\n  | (?: userdel | deluser | groupdel | usermod | useradd | adduser | chpasswd | gpasswd | visudo | chsh ) \\b | passwd (?: (?:[^\\w./=-]|$) | [\\s'\",]+ ) )": {
            "literals": [
              "shutdown",
              "reboot",
              "halt",
              "poweroff",
              "init",
              "telinit",
              "crontab",
              "kill",
              "killall5",
              "systemctl",
              "launchctl",
              "iptables",
              "ip6tables",
              "ruleset",
              "--force",
              "disable",
              "link",
              "route",
              "addr",
              "flush",
              "ifconfig",
              "setenforce",
              "sysctl",
              "rmmod",
              "insmod",
              "modprobe",
              "userdel",
              "deluser",
              "groupdel",
              "usermod",
              "useradd",
              "adduser",
              "chpasswd",
              "gpasswd",
              "visudo",
              "chsh",
              "passwd"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-credential-access",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: # programs that show, copy or send what a file holds\n  (?: cat|tac|nl|less|more|head|tail|bat|view|strings|xxd|hexdump|od|base64|base32|e?grep|fgrep|rg|awk|gawk|sed|cut|sort|tr|jq|yq|tar|zip|gzip|xz|7z|gpg|openssl|curl|wget|scp|rsync|sftp|nc|ncat\n    |socat|diff|vim?|nano|emacs|code|xclip|pbcopy|python[\\d.]*|node|ruby|perl|php|find (?= (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? -exec ) |aws [\\s'\",]+ s3|gsutil ) \\b (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? [\\s'\",=@<:(] (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n                  | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n                  | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n                  | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n                | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n                | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$)\n| (?: cp|mv|ln|install ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n              | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n              | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n              | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n            | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n            | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$) (?= \\s* [^\\s;&|\\n=]+ (?:$|[\\s;&|]) )\n| (?: security [\\s'\",]+ (?:find|dump|export)-\\w+ | gpg2? \\b [^;&|\\n]*? --export-secret | secret-tool [\\s'\",]+ (?:lookup|search) | (?:op|bw|pass|vault|lpass) [\\s'\",]+ (?:read|get|show|item [\\s'\",]+ get|kv [\\s'\",]+ get)\n  | gh [\\s'\",]+ auth [\\s'\",]+ token | gcloud [\\s'\",]+ auth [\\s'\",]+ (?:application-default [\\s'\",]+)? print-\\S+ | aws [\\s'\",]+ configure [\\s'\",]+ (?:get|export-credentials) ) \\b )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n(?<!<) < \\s* ['\"]? (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n              | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n              | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n              | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n            | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n            | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$)"
          ]
        },
        "action": "deny",
        "reason": "The file or store holds credentials",
        "instead": "Name the variable or key that you need, or read the example file beside it",
        "priority": 50,
        "origin": {
          "file": "template:safe_coding",
          "line": 371,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: # programs that show, copy or send what a file holds\n  (?: cat|tac|nl|less|more|head|tail|bat|view|strings|xxd|hexdump|od|base64|base32|e?grep|fgrep|rg|awk|gawk|sed|cut|sort|tr|jq|yq|tar|zip|gzip|xz|7z|gpg|openssl|curl|wget|scp|rsync|sftp|nc|ncat\n    |socat|diff|vim?|nano|emacs|code|xclip|pbcopy|python[\\d.]*|node|ruby|perl|php|find (?= (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? -exec ) |aws [\\s'\",]+ s3|gsutil ) \\b (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? [\\s'\",=@<:(] (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n                  | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n                  | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n                  | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n                | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n                | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$)\n| (?: cp|mv|ln|install ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n              | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n              | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n              | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n            | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n            | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$) (?= \\s* [^\\s;&|\\n=]+ (?:$|[\\s;&|]) )\n| (?: security [\\s'\",]+ (?:find|dump|export)-\\w+ | gpg2? \\b [^;&|\\n]*? --export-secret | secret-tool [\\s'\",]+ (?:lookup|search) | (?:op|bw|pass|vault|lpass) [\\s'\",]+ (?:read|get|show|item [\\s'\",]+ get|kv [\\s'\",]+ get)\n  | gh [\\s'\",]+ auth [\\s'\",]+ token | gcloud [\\s'\",]+ auth [\\s'\",]+ (?:application-default [\\s'\",]+)? print-\\S+ | aws [\\s'\",]+ configure [\\s'\",]+ (?:get|export-credentials) ) \\b )": {
            "literals": [
              ".ssh",
              ".gnupg",
              ".aws",
              ".azure",
              ".password-store",
              ".config/gcloud",
              ".config/gh/hosts.yml",
              "netrc",
              "git-credentials",
              "pgpass",
              "my.cnf",
              "pypirc",
              "vault-token",
              "docker/config.json",
              "kube/config",
              "cargo/credentials",
              "claude/.credentials.json",
              "codex/auth.json",
              ".env",
              ".dev.vars",
              "id_rsa",
              "id_rsa_sk",
              "id_dsa",
              "id_dsa_sk",
              "id_ecdsa",
              "id_ecdsa_sk",
              "id_ed25519",
              "id_ed25519_sk",
              "credentials",
              "client_secret",
              "service-account",
              "service_account",
              "secret",
              "secrets",
              ".pem",
              ".p12",
              ".pfx",
              ".jks",
              ".keystore",
              ".ppk",
              ".kdbx",
              "/.npmrc",
              "/.bash_history",
              "/.zsh_history",
              "/.psql_history",
              "/.mysql_history",
              "shadow",
              "gshadow",
              "sudoers",
              "ssl/private/",
              "ssh/ssh_host_",
              "/environ",
              "/run/secrets/",
              "/var/run/secrets/",
              "security",
              "--export-secret",
              "secret-tool",
              "read",
              "get",
              "show",
              "item",
              "token",
              "gcloud",
              "configure"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n(?<!<) < \\s* ['\"]? (?: (?:[^\\s'\",;&|<>()=:@]*/)? (?: \\.ssh (?: / (?!(?:config|known_hosts)\\b|[^\\s'\"/]*\\.pub\\b) [^\\s'\"]* | (?:[^\\w./=-]|$) ) | (?:\\.gnupg|\\.aws|\\.azure|\\.password-store|\\.config/gcloud) (?:/[^\\s'\"]*)? | \\.config/gh/hosts\\.yml\n              | \\.(?:netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|docker/config\\.json|kube/config|cargo/credentials|claude/\\.credentials\\.json|codex/auth\\.json)\n              | (?:\\.env|\\.dev\\.vars) (?: \\.(?!(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.*-]+ | \\* )? | id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?\n              | (?:credentials|client_secret[\\w.-]*|service[-_]account[\\w.-]*|secrets?)\\.(?:json|ya?ml|toml|ini) | [\\w.-]+\\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx) )\n            | (?:~|\\$HOME|/home/[\\w.-]+|/Users/[\\w.-]+|/root)/\\.(?:npmrc|(?:bash|zsh|psql|mysql)_history)\n            | (?:/private)?/etc/(?:g?shadow|sudoers|ssl/private/\\S*|ssh/ssh_host_\\w+_key) | /proc/(?:self|\\d+|\\$\\$)/environ | (?:/var)?/run/secrets/\\S* ) (?:[^\\w./=-]|$)": {
            "literals": [
              ".ssh",
              ".gnupg",
              ".aws",
              ".azure",
              ".password-store",
              ".config/gcloud",
              ".config/gh/hosts.yml",
              "netrc",
              "git-credentials",
              "pgpass",
              "my.cnf",
              "pypirc",
              "vault-token",
              "docker/config.json",
              "kube/config",
              "cargo/credentials",
              "claude/.credentials.json",
              "codex/auth.json",
              ".env",
              ".dev.vars",
              "id_rsa",
              "id_rsa_sk",
              "id_dsa",
              "id_dsa_sk",
              "id_ecdsa",
              "id_ecdsa_sk",
              "id_ed25519",
              "id_ed25519_sk",
              "credentials",
              "client_secret",
              "service-account",
              "service_account",
              "secret",
              "secrets",
              ".pem",
              ".p12",
              ".pfx",
              ".jks",
              ".keystore",
              ".ppk",
              ".kdbx",
              "/.npmrc",
              "/.bash_history",
              "/.zsh_history",
              "/.psql_history",
              "/.mysql_history",
              "shadow",
              "gshadow",
              "sudoers",
              "ssl/private/",
              "ssh/ssh_host_",
              "/environ",
              "/run/secrets/",
              "/var/run/secrets/"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "no-credential-files",
        "match": {
          "path_patterns": [
            "~(?i)(^|/)\\.(ssh|gnupg|aws|azure|password-store)(/(?!(config|known_hosts|[^/]+\\.pub)$)|$)",
            "~(?i)(^|/)\\.config/(gcloud|gh/hosts\\.yml|hub|op|rclone)(/|$)",
            "~(?i)(^|/)\\.(kube/config|docker/config\\.json|netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|cargo/credentials(\\.toml)?|claude/\\.credentials\\.json|codex/auth\\.json)$",
            "~(?i)^(/home/[^/]+|/Users/[^/]+|/root|~)/\\.(npmrc|(bash|zsh|psql|mysql|python)_history)$",
            "~(?i)(^|/)(\\.env|\\.dev\\.vars)(\\.(?!(example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.-]+)?$",
            "~(?i)(^|/)id_(rsa|dsa|ecdsa|ed25519)(_sk)?(?!\\.pub$)([._-][\\w.-]+)?$",
            "~(?i)(^|/)(credentials|client_secret[^/]*|service[-_]account[^/]*|secrets?)\\.(json|ya?ml|toml|ini)$",
            "~(?i)\\.(pem|p12|pfx|jks|keystore|ppk|kdbx|key)$",
            "~(?i)(^|[\\\\/]|0x[25][fc]|%2f)etc[\\\\/]+(g?shadow-?|sudoers(\\.d/.*)?|ssl/private/.*|ssh/ssh_host_\\w+_key)$",
            "~(?i)^/+proc/[^/]+/(environ|mem)$",
            "~(?i)^/+(var/)?run/(secrets/.*|docker\\.sock)$",
            "~(?i)(^|/)(Login Data|logins\\.json|key[34]\\.db|login\\.keychain(-db)?)$"
          ]
        },
        "action": "deny",
        "reason": "The file holds credentials",
        "instead": "Name the variable or key that you need, or read the example file beside it",
        "priority": 50,
        "origin": {
          "file": "template:safe_coding",
          "line": 409,
          "column": 5
        },
        "regexFacts": {
          "(?i)(^|/)\\.(ssh|gnupg|aws|azure|password-store)(/(?!(config|known_hosts|[^/]+\\.pub)$)|$)": {
            "literals": [
              ".ssh/",
              ".ssh",
              ".gnupg/",
              ".gnupg",
              ".aws/",
              ".aws",
              ".azure/",
              ".azure",
              ".password-store/",
              ".password-store",
              "/.ssh/",
              "/.ssh",
              "/.gnupg/",
              "/.gnupg",
              "/.aws/",
              "/.aws",
              "/.azure/",
              "/.azure",
              "/.password-store/",
              "/.password-store"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.config/(gcloud|gh/hosts\\.yml|hub|op|rclone)(/|$)": {
            "literals": [
              ".config/gcloud/",
              ".config/gcloud",
              ".config/gh/hosts.yml/",
              ".config/gh/hosts.yml",
              ".config/hub/",
              ".config/hub",
              ".config/op/",
              ".config/op",
              ".config/rclone/",
              ".config/rclone",
              "/.config/gcloud/",
              "/.config/gcloud",
              "/.config/gh/hosts.yml/",
              "/.config/gh/hosts.yml",
              "/.config/hub/",
              "/.config/hub",
              "/.config/op/",
              "/.config/op",
              "/.config/rclone/",
              "/.config/rclone"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.(kube/config|docker/config\\.json|netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|cargo/credentials(\\.toml)?|claude/\\.credentials\\.json|codex/auth\\.json)$": {
            "literals": [
              "kube/config",
              "docker/config.json",
              "netrc",
              "git-credentials",
              "pgpass",
              "my.cnf",
              "pypirc",
              "vault-token",
              "cargo/credentials",
              "cargo/credentials.toml",
              "claude/.credentials.json",
              "codex/auth.json"
            ],
            "foldCase": true
          },
          "(?i)^(/home/[^/]+|/Users/[^/]+|/root|~)/\\.(npmrc|(bash|zsh|psql|mysql|python)_history)$": {
            "literals": [
              "/.npmrc",
              "/.bash_history",
              "/.zsh_history",
              "/.psql_history",
              "/.mysql_history",
              "/.python_history"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(\\.env|\\.dev\\.vars)(\\.(?!(example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.-]+)?$": {
            "literals": [
              ".env",
              ".dev.vars",
              "/.env",
              "/.dev.vars"
            ],
            "foldCase": true
          },
          "(?i)(^|/)id_(rsa|dsa|ecdsa|ed25519)(_sk)?(?!\\.pub$)([._-][\\w.-]+)?$": {
            "literals": [
              "id_rsa",
              "id_rsa_sk",
              "id_dsa",
              "id_dsa_sk",
              "id_ecdsa",
              "id_ecdsa_sk",
              "id_ed25519",
              "id_ed25519_sk",
              "/id_rsa",
              "/id_rsa_sk",
              "/id_dsa",
              "/id_dsa_sk",
              "/id_ecdsa",
              "/id_ecdsa_sk",
              "/id_ed25519",
              "/id_ed25519_sk"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(credentials|client_secret[^/]*|service[-_]account[^/]*|secrets?)\\.(json|ya?ml|toml|ini)$": {
            "literals": [
              "credentials",
              "client_secret",
              "service-account",
              "service_account",
              "secret",
              "secrets"
            ],
            "foldCase": true
          },
          "(?i)\\.(pem|p12|pfx|jks|keystore|ppk|kdbx|key)$": {
            "literals": [
              ".pem",
              ".p12",
              ".pfx",
              ".jks",
              ".keystore",
              ".ppk",
              ".kdbx",
              ".key"
            ],
            "foldCase": true
          },
          "(?i)(^|[\\\\/]|0x[25][fc]|%2f)etc[\\\\/]+(g?shadow-?|sudoers(\\.d/.*)?|ssl/private/.*|ssh/ssh_host_\\w+_key)$": {
            "literals": [
              "shadow",
              "shadow-",
              "gshadow",
              "gshadow-",
              "sudoers",
              "ssl/private/",
              "ssh/ssh_host_"
            ],
            "foldCase": true
          },
          "(?i)^/+proc/[^/]+/(environ|mem)$": {
            "literals": [
              "proc/"
            ],
            "foldCase": true
          },
          "(?i)^/+(var/)?run/(secrets/.*|docker\\.sock)$": {
            "literals": [
              "secrets/",
              "docker.sock"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(Login Data|logins\\.json|key[34]\\.db|login\\.keychain(-db)?)$": {
            "literals": [
              "login data",
              "logins.json",
              "key3.db",
              "key4.db",
              "login.keychain",
              "login.keychain-db",
              "/login data",
              "/logins.json",
              "/key3.db",
              "/key4.db",
              "/login.keychain",
              "/login.keychain-db"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "no-code-from-network",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: curl|wget|fetch|http|aria2c|iwr|irm|Invoke-WebRequest|history | (?:base64|base32|xxd|openssl) (?=[^;&|\\n]*?[\\s'\",]+(?:-d|-D|--decode|-r|enc)) ) \\b\n    (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? \\| \\s* (?: (?:sudo|doas|env|exec|nohup|time|command|tee) (?:\\s+(?:-\\S+|\\w+=\\S*|[\\w./]+\\s*\\|))* \\s+ )* (?:/\\S*/)?\n    (?: (?:ba|z|da|k|fi)?sh|python[\\d.]*|node|deno|ruby|perl|php|pwsh|powershell|iex ) (?![\\w.-]) (?! \\s+ (?: -[cmenp] | [\\w./]+\\.(?:py|js|rb|pl|sh) ) )\n  | (?: eval | source | \\. | (?:ba|z|da|k)?sh | python[\\d.]* ) \\s [^;&|\\n]*? (?: \\$\\( | ` | <\\( ) \\s* (?:sudo\\s+)? (?: curl | wget | fetch ) \\b\n  | (?: iex | Invoke-Expression ) \\b (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? (?: iwr | irm | DownloadString | Invoke-WebRequest ) \\b\n  | (?: nc | ncat | netcat | socat ) \\b [^;&|\\n]*? (?: [\\s'\",]+ -\\w*[ec]\\w* [\\s'\",]+ \\S*sh\\b | exec: ) )",
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n[<>]&? \\s* /dev/(?:tcp|udp)/",
            "(?x)\n(?:eval|source|(?:ba|z|da|k)?sh\\s+-\\w*c) \\s+ ['\"]? (?: \\$\\( | ` | <\\( ) \\s* (?: curl | wget ) \\b"
          ]
        },
        "action": "deny",
        "reason": "It runs code that nobody has read",
        "instead": "Download the file, read it, then ask to run it",
        "priority": 60,
        "origin": {
          "file": "template:safe_coding",
          "line": 430,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: curl|wget|fetch|http|aria2c|iwr|irm|Invoke-WebRequest|history | (?:base64|base32|xxd|openssl) (?=[^;&|\\n]*?[\\s'\",]+(?:-d|-D|--decode|-r|enc)) ) \\b\n    (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? \\| \\s* (?: (?:sudo|doas|env|exec|nohup|time|command|tee) (?:\\s+(?:-\\S+|\\w+=\\S*|[\\w./]+\\s*\\|))* \\s+ )* (?:/\\S*/)?\n    (?: (?:ba|z|da|k|fi)?sh|python[\\d.]*|node|deno|ruby|perl|php|pwsh|powershell|iex ) (?![\\w.-]) (?! \\s+ (?: -[cmenp] | [\\w./]+\\.(?:py|js|rb|pl|sh) ) )\n  | (?: eval | source | \\. | (?:ba|z|da|k)?sh | python[\\d.]* ) \\s [^;&|\\n]*? (?: \\$\\( | ` | <\\( ) \\s* (?:sudo\\s+)? (?: curl | wget | fetch ) \\b\n  | (?: iex | Invoke-Expression ) \\b (?:[^;&|\\n'\"]|\\\\.|'[^']*'|\"[^\"]*\")*? (?: iwr | irm | DownloadString | Invoke-WebRequest ) \\b\n  | (?: nc | ncat | netcat | socat ) \\b [^;&|\\n]*? (?: [\\s'\",]+ -\\w*[ec]\\w* [\\s'\",]+ \\S*sh\\b | exec: ) )": {
            "literals": [
              "curl",
              "wget",
              "fetch",
              "http",
              "aria2c",
              "iwr",
              "irm",
              "Invoke-WebRequest",
              "history",
              "base64",
              "base32",
              "xxd",
              "openssl",
              "iex",
              "Invoke-Expression",
              "sh",
              "exec:"
            ],
            "foldCase": false
          },
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*?\n[<>]&? \\s* /dev/(?:tcp|udp)/": {
            "literals": [
              "/dev/tcp/",
              "/dev/udp/"
            ],
            "foldCase": false
          },
          "(?x)\n(?:eval|source|(?:ba|z|da|k)?sh\\s+-\\w*c) \\s+ ['\"]? (?: \\$\\( | ` | <\\( ) \\s* (?: curl | wget ) \\b": {
            "literals": [
              "curl",
              "wget"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-cloud-deletes",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: aws \\b (?! [^;&|\\n]*? --dry-?run ) [^;&|\\n]*? [\\s'\",]+ (?: (?:delete|terminate|remove|deregister|purge|destroy|revoke|disable)-[\\w-]+ | s3 [\\s'\",]+ (?:rm|rb) | s3 [\\s'\",]+ sync \\b [^;&|\\n]*? --delete ) \\b\n  | (?: az | gcloud | gsutil | doctl | hcloud | scw | oci | openstack ) \\b [^;&|\\n]*? [\\s'\",]+ (?: delete | destroy | purge | remove | rm | rb ) (?:[^\\w./=-]|$)\n  | (?: terraform | tofu | terragrunt ) \\b (?! [^;&|\\n]*? -dry-run ) [^;&|\\n]*? [\\s'\",]+ (?: destroy | force-unlock | taint | apply \\b [^;&|\\n]*? [\\s'\",]+ -{1,2}(?:auto-approve|destroy) | state [\\s'\",]+ (?:rm|mv|push|replace-provider) | workspace [\\s'\",]+ delete ) (?:[^\\w./=-]|$)\n  | (?: pulumi | cdk | cdktf | sls | serverless | sam | eksctl | kops | eb ) \\b [^;&|\\n]*? [\\s'\",]+ (?: destroy | delete | remove | terminate ) (?:[^\\w./=-]|$)\n  | (?: gh | glab ) \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? (?: \\s+ | ['\"],\\s['\"] ) (?: (?:delete|archive|rename|transfer) (?:[^\\w./=-]|$) | repo [\\s'\",]+ edit \\b [^;&|\\n]*? --visibility | (?:secret|variable) [\\s'\",]+ remove (?:[^\\w./=-]|$) | api \\b [^;&|\\n]*? [\\s'\",]+ (?:-X|--method)[=\\s]*['\"]?DELETE )\n  | (?: vercel | now ) \\b (?: [\\s'\",]+ (?:rm|remove) (?:[^\\w./=-]|$) | [^;&|\\n]*? [\\s'\",]+ (?:projects?|domains?|alias|certs?|dns|secrets?) [\\s'\",]+ (?:rm|remove) (?:[^\\w./=-]|$) | [^;&|\\n]*? [\\s'\",]+ env [\\s'\",]+ (?:rm|remove) [\\s'\",]+ \\w+ (?:[\\s;&|]|$) )\n  | (?: netlify | ntl ) \\b [^;&|\\n]*? [\\s'\",]+ (?: sites:delete (?:[^\\w./=-]|$) | env:unset [\\s'\",]+ \\w+ (?:[\\s;&|]|$) | env:clone [\\s'\",]+ - )\n  | heroku [\\s'\",]+ (?: [\\w-]+:(?:destroy|remove|rm|unset|kill|stop|reset|delete|revoke) | maintenance:on ) \\b\n  | (?: fly | flyctl ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?: destroy | delete ) (?:[^\\w./=-]|$) | secrets? [\\s'\",]+ unset [\\s'\",]+ \\w+ (?:[\\s;&|]|$) )\n  | (?: wrangler | firebase | supabase | railway | turso | pscale ) \\b [^;&|\\n]*? [\\s'\",]+ \\w*:?(?:delete|destroy|reset|disable) (?:[^\\w./=-]|$) )"
        },
        "action": "escalate",
        "reason": "It deletes, stops or moves something that others may use",
        "instead": "Show the plan, a list or a dry run first",
        "priority": 70,
        "origin": {
          "file": "template:safe_coding",
          "line": 458,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: aws \\b (?! [^;&|\\n]*? --dry-?run ) [^;&|\\n]*? [\\s'\",]+ (?: (?:delete|terminate|remove|deregister|purge|destroy|revoke|disable)-[\\w-]+ | s3 [\\s'\",]+ (?:rm|rb) | s3 [\\s'\",]+ sync \\b [^;&|\\n]*? --delete ) \\b\n  | (?: az | gcloud | gsutil | doctl | hcloud | scw | oci | openstack ) \\b [^;&|\\n]*? [\\s'\",]+ (?: delete | destroy | purge | remove | rm | rb ) (?:[^\\w./=-]|$)\n  | (?: terraform | tofu | terragrunt ) \\b (?! [^;&|\\n]*? -dry-run ) [^;&|\\n]*? [\\s'\",]+ (?: destroy | force-unlock | taint | apply \\b [^;&|\\n]*? [\\s'\",]+ -{1,2}(?:auto-approve|destroy) | state [\\s'\",]+ (?:rm|mv|push|replace-provider) | workspace [\\s'\",]+ delete ) (?:[^\\w./=-]|$)\n  | (?: pulumi | cdk | cdktf | sls | serverless | sam | eksctl | kops | eb ) \\b [^;&|\\n]*? [\\s'\",]+ (?: destroy | delete | remove | terminate ) (?:[^\\w./=-]|$)\n  | (?: gh | glab ) \\b (?:[^;&|\\n'\"]|'[^']*'|\"[^\"]*\")*? (?: \\s+ | ['\"],\\s['\"] ) (?: (?:delete|archive|rename|transfer) (?:[^\\w./=-]|$) | repo [\\s'\",]+ edit \\b [^;&|\\n]*? --visibility | (?:secret|variable) [\\s'\",]+ remove (?:[^\\w./=-]|$) | api \\b [^;&|\\n]*? [\\s'\",]+ (?:-X|--method)[=\\s]*['\"]?DELETE )\n  | (?: vercel | now ) \\b (?: [\\s'\",]+ (?:rm|remove) (?:[^\\w./=-]|$) | [^;&|\\n]*? [\\s'\",]+ (?:projects?|domains?|alias|certs?|dns|secrets?) [\\s'\",]+ (?:rm|remove) (?:[^\\w./=-]|$) | [^;&|\\n]*? [\\s'\",]+ env [\\s'\",]+ (?:rm|remove) [\\s'\",]+ \\w+ (?:[\\s;&|]|$) )\n  | (?: netlify | ntl ) \\b [^;&|\\n]*? [\\s'\",]+ (?: sites:delete (?:[^\\w./=-]|$) | env:unset [\\s'\",]+ \\w+ (?:[\\s;&|]|$) | env:clone [\\s'\",]+ - )\n  | heroku [\\s'\",]+ (?: [\\w-]+:(?:destroy|remove|rm|unset|kill|stop|reset|delete|revoke) | maintenance:on ) \\b\n  | (?: fly | flyctl ) \\b [^;&|\\n]*? [\\s'\",]+ (?: (?: destroy | delete ) (?:[^\\w./=-]|$) | secrets? [\\s'\",]+ unset [\\s'\",]+ \\w+ (?:[\\s;&|]|$) )\n  | (?: wrangler | firebase | supabase | railway | turso | pscale ) \\b [^;&|\\n]*? [\\s'\",]+ \\w*:?(?:delete|destroy|reset|disable) (?:[^\\w./=-]|$) )": {
            "literals": [
              "aws",
              "delete",
              "destroy",
              "purge",
              "remove",
              "rm",
              "rb",
              "force-unlock",
              "taint",
              "auto-approve",
              "state",
              "workspace",
              "terminate",
              "archive",
              "rename",
              "transfer",
              "--visibility",
              "DELETE",
              "\"DELETE",
              "'DELETE",
              "vercel",
              "now",
              "sites:delete",
              "env:unset",
              "env:clone",
              "heroku",
              "secret",
              "secrets",
              "wrangler",
              "firebase",
              "supabase",
              "railway",
              "turso",
              "pscale"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-cluster-changes",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: kubectl | k | oc ) \\b (?! [^;&|\\n]*? --dry-run(?!=none) ) [^;&|\\n]*? [\\s'\",]+ (?: delete | drain | cordon | taint | (?:replace|apply)(?=[^;&|\\n]*?[\\s'\",]+--(?:force|prune)\\b) | scale | set [\\s'\",]+ (?:env|image) | rollout [\\s'\",]+ (?:undo|pause|resume|restart) | patch | edit ) (?:[^\\w./=-]|$)\n  | helm \\b (?! [^;&|\\n]*? --dry-run ) [^;&|\\n]*? [\\s'\",]+ (?: uninstall | delete | rollback | upgrade (?=[^;&|\\n]*?[\\s'\",]+--force) ) (?:[^\\w./=-]|$) )"
        },
        "action": "escalate",
        "reason": "It takes away or restarts what runs in the cluster",
        "instead": "Show what is there first, or use --dry-run",
        "priority": 71,
        "origin": {
          "file": "template:safe_coding",
          "line": 480,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: kubectl | k | oc ) \\b (?! [^;&|\\n]*? --dry-run(?!=none) ) [^;&|\\n]*? [\\s'\",]+ (?: delete | drain | cordon | taint | (?:replace|apply)(?=[^;&|\\n]*?[\\s'\",]+--(?:force|prune)\\b) | scale | set [\\s'\",]+ (?:env|image) | rollout [\\s'\",]+ (?:undo|pause|resume|restart) | patch | edit ) (?:[^\\w./=-]|$)\n  | helm \\b (?! [^;&|\\n]*? --dry-run ) [^;&|\\n]*? [\\s'\",]+ (?: uninstall | delete | rollback | upgrade (?=[^;&|\\n]*?[\\s'\",]+--force) ) (?:[^\\w./=-]|$) )": {
            "literals": [
              "delete",
              "drain",
              "cordon",
              "taint",
              "replace",
              "apply",
              "scale",
              "set",
              "rollout",
              "patch",
              "edit",
              "uninstall",
              "rollback",
              "upgrade"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-container-deletes",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: docker | podman | nerdctl | docker-compose ) \\b\n(?: [^;&|\\n]*? [\\s'\",]+ (?: system | volume | image | builder | buildx | container | network ) [\\s'\",]+ (?: prune | rm | remove ) (?:[^\\w./=-]|$)\n  | [^;&|\\n]*? (?:compose|-compose)? \\b [^;&|\\n]*? [\\s'\",]+ down \\b [^;&|\\n]*? [\\s'\",]+ (?: -\\w*v | --volumes | --rmi ) \\b\n  | [\\s'\",]+ (?:rm|rmi|kill|stop) \\b [^;&|\\n]*? (?: \\$\\( | ` | [\\s'\",]+ (?:-\\w*f\\w*|--force) (?:[^\\w./=-]|$) )\n  | [^;&|\\n]*? [\\s'\",]+ (?: --privileged (?!=false) | --(?:pid|network|net|ipc|userns)[=\\s]host | --cap-add[=\\s](?:ALL|SYS_\\w+)\n    | (?:-v|--volume)[=\\s]*['\"]? (?: / | /etc | /root | /home | /var/run/docker\\.sock | /proc | /sys | /usr | ~ | \\$HOME ) : ) )"
        },
        "action": "escalate",
        "reason": "It deletes containers, images or volumes, or lets a container reach the whole machine",
        "instead": "Name the one container, or start it without those rights",
        "priority": 72,
        "origin": {
          "file": "template:safe_coding",
          "line": 494,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: docker | podman | nerdctl | docker-compose ) \\b\n(?: [^;&|\\n]*? [\\s'\",]+ (?: system | volume | image | builder | buildx | container | network ) [\\s'\",]+ (?: prune | rm | remove ) (?:[^\\w./=-]|$)\n  | [^;&|\\n]*? (?:compose|-compose)? \\b [^;&|\\n]*? [\\s'\",]+ down \\b [^;&|\\n]*? [\\s'\",]+ (?: -\\w*v | --volumes | --rmi ) \\b\n  | [\\s'\",]+ (?:rm|rmi|kill|stop) \\b [^;&|\\n]*? (?: \\$\\( | ` | [\\s'\",]+ (?:-\\w*f\\w*|--force) (?:[^\\w./=-]|$) )\n  | [^;&|\\n]*? [\\s'\",]+ (?: --privileged (?!=false) | --(?:pid|network|net|ipc|userns)[=\\s]host | --cap-add[=\\s](?:ALL|SYS_\\w+)\n    | (?:-v|--volume)[=\\s]*['\"]? (?: / | /etc | /root | /home | /var/run/docker\\.sock | /proc | /sys | /usr | ~ | \\$HOME ) : ) )": {
            "literals": [
              "docker",
              "podman",
              "nerdctl",
              "docker-compose"
            ],
            "foldCase": false
          }
        }
      },
      {
        "name": "escalate-database-changes",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": [
            "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: psql|mysql|mariadb|sqlite3|duckdb|sqlcmd|cockroach|clickhouse-client|snowsql|bq|cqlsh ) \\b [^\\n]*?\n    \\b (?i: drop \\s+ (?:table|database|schema|view|index|user|role|keyspace|owned|column)\n      | truncate \\s+ \\w | delete \\s+ from \\s+ [\\w.\"`]+ \\s* (?: ['\";] | $ ) | alter \\s+ (?:database|role|user|system) )\n  | (?: dropdb | dropuser | mysqladmin (?= [^;&|\\n]*? [\\s'\",]+ (?:drop|shutdown) ) | pg_resetwal | etcdctl (?= [^;&|\\n]*? [\\s'\",]+ del\\b ) | rabbitmqctl [\\s'\",]+ (?:reset|force_reset) ) \\b\n  | redis-cli \\b [^;&|\\n]*? [\\s'\",]+ (?i: flushall | flushdb | shutdown ) \\b\n  | (?i: flushall | flushdb | shutdown(?:\\s+(?:no)?save)? ) \\s* (?: $ | \\w+= )\n  | (?: prisma \\b [^;&|\\n]*? \\b(?:migrate [\\s'\",]+ reset|--force-reset|--accept-data-loss) | (?:rails|rake) [\\s'\",]+ db:(?:drop|reset|purge) | \\S*manage\\.py [\\s'\",]+ (?:flush|reset_db) | artisan [\\s'\",]+ (?:migrate:(?:fresh|reset|refresh)|db:wipe) ) \\b )",
            "(?i)\\bdb\\.(?:dropDatabase|[\\w.$-]+\\.(?:drop|remove|deleteMany))\\s*\\("
          ]
        },
        "action": "escalate",
        "reason": "It drops, empties or changes a whole table or database",
        "instead": "Show the rows with a SELECT first, and bound the change with a WHERE",
        "priority": 73,
        "origin": {
          "file": "template:safe_coding",
          "line": 512,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: psql|mysql|mariadb|sqlite3|duckdb|sqlcmd|cockroach|clickhouse-client|snowsql|bq|cqlsh ) \\b [^\\n]*?\n    \\b (?i: drop \\s+ (?:table|database|schema|view|index|user|role|keyspace|owned|column)\n      | truncate \\s+ \\w | delete \\s+ from \\s+ [\\w.\"`]+ \\s* (?: ['\";] | $ ) | alter \\s+ (?:database|role|user|system) )\n  | (?: dropdb | dropuser | mysqladmin (?= [^;&|\\n]*? [\\s'\",]+ (?:drop|shutdown) ) | pg_resetwal | etcdctl (?= [^;&|\\n]*? [\\s'\",]+ del\\b ) | rabbitmqctl [\\s'\",]+ (?:reset|force_reset) ) \\b\n  | redis-cli \\b [^;&|\\n]*? [\\s'\",]+ (?i: flushall | flushdb | shutdown ) \\b\n  | (?i: flushall | flushdb | shutdown(?:\\s+(?:no)?save)? ) \\s* (?: $ | \\w+= )\n  | (?: prisma \\b [^;&|\\n]*? \\b(?:migrate [\\s'\",]+ reset|--force-reset|--accept-data-loss) | (?:rails|rake) [\\s'\",]+ db:(?:drop|reset|purge) | \\S*manage\\.py [\\s'\",]+ (?:flush|reset_db) | artisan [\\s'\",]+ (?:migrate:(?:fresh|reset|refresh)|db:wipe) ) \\b )": {
            "literals": [
              "drop",
              "truncate",
              "delete",
              "alter",
              "dropdb",
              "dropuser",
              "mysqladmin",
              "pg_resetwal",
              "etcdctl",
              "rabbitmqctl",
              "redis-cli",
              "flushall",
              "flushdb",
              "shutdown",
              "migrate",
              "--force-reset",
              "--accept-data-loss",
              "db:drop",
              "db:reset",
              "db:purge",
              "manage.py",
              "artisan"
            ],
            "foldCase": true
          },
          "(?i)\\bdb\\.(?:dropDatabase|[\\w.$-]+\\.(?:drop|remove|deleteMany))\\s*\\(": {
            "literals": [
              "dropdatabase",
              ".drop",
              ".remove",
              ".deletemany"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-publish",
        "match": {
          "tool": [
            "bash",
            "powershell",
            "write_stdin"
          ],
          "args_pattern": "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: npm | yarn | bun | lerna | poetry | cargo | uv | flit | hatch | pdm | deno | jsr | vsce | ovsx | twine | gem ) \\b (?! [^;&|\\n]*? --dry-run ) [\\s'\",]+ (?:npm [\\s'\",]+)? (?: publish | upload | push | yank ) (?:[^\\w./=-]|$)\n  | (?: npm | pnpm | yarn ) [\\s'\",]+ (?:npm [\\s'\",]+)? (?: unpublish (?:[^\\w./=-]|$) | deprecate [\\s'\",]+ (?!\\w+=)\\S | (?:owner|access|dist-tag|token) [\\s'\",]+ (?:add|rm|remove|revoke|grant|set|create) (?:[^\\w./=-]|$) )\n  | (?: mvn | gradle | \\./gradlew | \\./mvnw ) \\b [^;&|\\n]*? [\\s'\",]+ (?: deploy | publish | release:perform ) (?:[^\\w./=-]|$)\n  | (?: dotnet [\\s'\",]+ )? nuget [\\s'\",]+ (?:push|delete) (?:[^\\w./=-]|$) | goreleaser [\\s'\",]+ release \\b (?! [^;&|\\n]*? --snapshot ) | semantic-release \\b (?! [^;&|\\n]*? --dry-run ) | helm [\\s'\",]+ push \\b )"
        },
        "action": "escalate",
        "reason": "A published version cannot be taken back from those who got it",
        "instead": "Show what would be published with a dry run",
        "priority": 74,
        "origin": {
          "file": "template:safe_coding",
          "line": 533,
          "column": 5
        },
        "regexFacts": {
          "(?xs) (?: ^(?!\\w+=) | (?:^|\\s) (?:command|cmd|commands|command_line|script|code|input|chars)= )\n(?: [\\['\"]* | (?: [^'\"\\\\<] | \\\\. | '[^']*' | \"(?:[^\"\\\\]|\\\\.)*\" | <[^<'\"\\\\] | <<-?\\s*(?:[^E\\s'\"]|E[^O]|'(?:[^E']|E[^O'])[^']*') | <<-?\\s*['\"]?EOF\\b.*?\\n\\s*EOF\\b | \\s\\#[^\\n]* )*? (?: [;&|({`!\\n] | \"(?:[^\"\\\\]|\\\\.)*?(?:\\$\\(|`) | \\s-(?:exec|ok)(?:dir)?\\s | \\b(?:then|do|else|if|while)\\s ) ) \\s*\n(?: (?: \\w+=\\S*\\s+ | alias\\s+\\w+=['\"]? | (?:/\\S*/)? (?: (?:sudo|doas|env|command|exec|nohup|nice|time|timeout|stdbuf|xargs|busybox) (?:[\\s'\",]+(?:-\\S+(?:\\s+[^\\s-]\\S*)?|\\d\\S*|\\w+=\\S*|\\{\\}))* [\\s'\",]+\n  | (?:\\w{0,3}sh|eval|su)\\b[^;&|\\n]*?(?:['\"](?:[^'\"]*?[;&|(\\n]\\s*)?|<<[^\\n]*\\n(?:.*?\\n)??) ) ) )* \\\\? ['\"]? (?:[\\w.~/-]*/)?\n(?: (?: npm | yarn | bun | lerna | poetry | cargo | uv | flit | hatch | pdm | deno | jsr | vsce | ovsx | twine | gem ) \\b (?! [^;&|\\n]*? --dry-run ) [\\s'\",]+ (?:npm [\\s'\",]+)? (?: publish | upload | push | yank ) (?:[^\\w./=-]|$)\n  | (?: npm | pnpm | yarn ) [\\s'\",]+ (?:npm [\\s'\",]+)? (?: unpublish (?:[^\\w./=-]|$) | deprecate [\\s'\",]+ (?!\\w+=)\\S | (?:owner|access|dist-tag|token) [\\s'\",]+ (?:add|rm|remove|revoke|grant|set|create) (?:[^\\w./=-]|$) )\n  | (?: mvn | gradle | \\./gradlew | \\./mvnw ) \\b [^;&|\\n]*? [\\s'\",]+ (?: deploy | publish | release:perform ) (?:[^\\w./=-]|$)\n  | (?: dotnet [\\s'\",]+ )? nuget [\\s'\",]+ (?:push|delete) (?:[^\\w./=-]|$) | goreleaser [\\s'\",]+ release \\b (?! [^;&|\\n]*? --snapshot ) | semantic-release \\b (?! [^;&|\\n]*? --dry-run ) | helm [\\s'\",]+ push \\b )": {
            "literals": [
              "publish",
              "upload",
              "push",
              "yank",
              "unpublish",
              "deprecate",
              "owner",
              "access",
              "dist-tag",
              "token",
              "deploy",
              "release:perform",
              "nuget",
              "goreleaser",
              "semantic-release",
              "helm"
            ],
            "foldCase": false
          }
        }
      }
    ],
    "ownRules": 27,
    "defaultAction": "approve"
  },
  "safe_database": {
    "name": "template:safe_database",
    "rules": [
      {
        "name": "block-ddl",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: (?: drop | alter | truncate | rename | undrop | comment \\s+ on | reindex | vacuum \\s+ full | purge | flashback | analyze \\s+ table \\W*\\w+\\W* drop ) \\b (?! \\s* (?: $ | \\( | = | \\. ) )\n  | create \\b (?! \\s* (?: $ | \\( | = ) )\n  | replace \\s+ (?: table | view | function | procedure | index | schema | database ) \\b\n  | (?: sp_rename | sp_configure | sp_addrolemember | sp_adduser | sp_dropuser | dbcc ) \\b\n  | (?: db \\. )? [\\w.$-]+ \\. (?: drop | dropDatabase | dropIndexes? | renameCollection | createIndex ) \\s* \\( | flush(?:all|db) \\b )"
        },
        "action": "deny",
        "reason": "It changes the structure of the database",
        "instead": "Write a migration for a person to review",
        "priority": 10,
        "origin": {
          "file": "template:safe_database",
          "line": 9,
          "column": 5
        },
        "regexFacts": {
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: (?: drop | alter | truncate | rename | undrop | comment \\s+ on | reindex | vacuum \\s+ full | purge | flashback | analyze \\s+ table \\W*\\w+\\W* drop ) \\b (?! \\s* (?: $ | \\( | = | \\. ) )\n  | create \\b (?! \\s* (?: $ | \\( | = ) )\n  | replace \\s+ (?: table | view | function | procedure | index | schema | database ) \\b\n  | (?: sp_rename | sp_configure | sp_addrolemember | sp_adduser | sp_dropuser | dbcc ) \\b\n  | (?: db \\. )? [\\w.$-]+ \\. (?: drop | dropDatabase | dropIndexes? | renameCollection | createIndex ) \\s* \\( | flush(?:all|db) \\b )": {
            "literals": [
              "drop",
              "alter",
              "truncate",
              "rename",
              "undrop",
              "comment",
              "reindex",
              "vacuum",
              "purge",
              "flashback",
              "analyze",
              "create",
              "replace",
              "sp_rename",
              "sp_configure",
              "sp_addrolemember",
              "sp_adduser",
              "sp_dropuser",
              "dbcc",
              ".drop",
              ".dropdatabase",
              ".dropindexe",
              ".dropindexes",
              ".renamecollection",
              ".createindex",
              "flushall",
              "flushdb"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "block-privileges",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: (?: grant | revoke | deny | reassign \\s+ owned | security \\s+ label ) \\s+ [\\w\"`\\[*]\n  | set \\s+ (?: (?:session|local) \\s+ )? (?: role | session \\s+ authorization | password | global | persist | secure | wsrep\\w* ) \\b\n  | (?: shutdown | kill | load \\s+ (?:extension|library) | install \\s+ \\w | uninstall \\s+ \\w | lock \\s+ (?:instance|tables?) | flush \\s+ \\w | reset \\s+ (?:master|replica|slave) | stop \\s+ (?:replica|slave|group_replication) | change \\s+ (?:master|replication) ) \\b\n  | pragma \\s+ (?: writable_schema | journal_mode | trusted_schema | key | rekey ) \\s* [=(] )"
        },
        "action": "deny",
        "reason": "It changes who may do what, or how the server runs",
        "instead": "Ask the administrator of the database",
        "priority": 11,
        "origin": {
          "file": "template:safe_database",
          "line": 25,
          "column": 5
        },
        "regexFacts": {
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: (?: grant | revoke | deny | reassign \\s+ owned | security \\s+ label ) \\s+ [\\w\"`\\[*]\n  | set \\s+ (?: (?:session|local) \\s+ )? (?: role | session \\s+ authorization | password | global | persist | secure | wsrep\\w* ) \\b\n  | (?: shutdown | kill | load \\s+ (?:extension|library) | install \\s+ \\w | uninstall \\s+ \\w | lock \\s+ (?:instance|tables?) | flush \\s+ \\w | reset \\s+ (?:master|replica|slave) | stop \\s+ (?:replica|slave|group_replication) | change \\s+ (?:master|replication) ) \\b\n  | pragma \\s+ (?: writable_schema | journal_mode | trusted_schema | key | rekey ) \\s* [=(] )": {
            "literals": [
              "grant",
              "revoke",
              "deny",
              "reassign",
              "security",
              "role",
              "authorization",
              "password",
              "global",
              "persist",
              "secure",
              "wsrep",
              "shutdown",
              "kill",
              "extension",
              "library",
              "install",
              "uninstall",
              "instance",
              "table",
              "tables",
              "flush",
              "reset",
              "replica",
              "slave",
              "group_replication",
              "change",
              "pragma"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "block-server-files",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": "(?xis)\n(?: ^ | \\s ) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? \\b\n(?: copy \\s+ (?: \\( .* \\) | [\\w.\"]+ (?: \\s*\\([^)]*\\) )? ) \\s+ (?: from | to ) \\s+ (?: program \\b | ['\"$@] | e' ) | into \\s+ (?: out | dump ) file \\b | load \\s+ data \\b | load_file \\s* \\( | load_extension \\s* \\(\n  | xp_ (?: cmdshell | reg\\w+ | dirtree | fileexist ) | sp_ (?: oacreate | oamethod | executeexternalscript | execute_external_script ) | openrowset \\s* \\( | opendatasource \\s* \\( | openquery \\s* \\( | bulk \\s+ insert\n  | pg_ (?: read_(?:binary_)?file | ls_dir | stat_file | logfile_rotate | terminate_backend | reload_conf | write_server_files ) \\s* \\( | lo_ (?: import | export ) \\s* \\( | dblink (?:_\\w+)? \\s* \\(\n  | attach \\s+ (?: database \\s+ )? (?:if \\s+ not \\s+ exists \\s+ )? ['\"] | utl_ (?: file | http | smtp | tcp ) \\b | dbms_ (?: scheduler | java | xslprocessor | lob \\. (?:fileopen|loadfromfile) ) | sys_exec \\s* \\( | sys_eval \\s* \\(\n  | unload \\s* \\( | read_(?:csv|parquet|json|text|blob)(?:_auto)? \\s* \\( | export \\s+ data | backup \\s+ (?:database|log) | restore \\s+ (?:database|log) )"
        },
        "action": "deny",
        "reason": "It reads, writes or runs something on the server's machine",
        "instead": "Select the rows that you need, and write files with the file tools",
        "priority": 12,
        "origin": {
          "file": "template:safe_database",
          "line": 40,
          "column": 5
        },
        "regexFacts": {
          "(?xis)\n(?: ^ | \\s ) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? \\b\n(?: copy \\s+ (?: \\( .* \\) | [\\w.\"]+ (?: \\s*\\([^)]*\\) )? ) \\s+ (?: from | to ) \\s+ (?: program \\b | ['\"$@] | e' ) | into \\s+ (?: out | dump ) file \\b | load \\s+ data \\b | load_file \\s* \\( | load_extension \\s* \\(\n  | xp_ (?: cmdshell | reg\\w+ | dirtree | fileexist ) | sp_ (?: oacreate | oamethod | executeexternalscript | execute_external_script ) | openrowset \\s* \\( | opendatasource \\s* \\( | openquery \\s* \\( | bulk \\s+ insert\n  | pg_ (?: read_(?:binary_)?file | ls_dir | stat_file | logfile_rotate | terminate_backend | reload_conf | write_server_files ) \\s* \\( | lo_ (?: import | export ) \\s* \\( | dblink (?:_\\w+)? \\s* \\(\n  | attach \\s+ (?: database \\s+ )? (?:if \\s+ not \\s+ exists \\s+ )? ['\"] | utl_ (?: file | http | smtp | tcp ) \\b | dbms_ (?: scheduler | java | xslprocessor | lob \\. (?:fileopen|loadfromfile) ) | sys_exec \\s* \\( | sys_eval \\s* \\(\n  | unload \\s* \\( | read_(?:csv|parquet|json|text|blob)(?:_auto)? \\s* \\( | export \\s+ data | backup \\s+ (?:database|log) | restore \\s+ (?:database|log) )": {
            "literals": [
              "copy",
              "outfile",
              "dumpfile",
              "load",
              "load_file",
              "load_extension",
              "xp_",
              "oacreate",
              "oamethod",
              "executeexternalscript",
              "execute_external_script",
              "openrowset",
              "opendatasource",
              "openquery",
              "insert",
              "pg_read_file",
              "pg_read_binary_file",
              "pg_ls_dir",
              "pg_stat_file",
              "pg_logfile_rotate",
              "pg_terminate_backend",
              "pg_reload_conf",
              "pg_write_server_files",
              "lo_import",
              "lo_export",
              "dblink",
              "attach",
              "utl_file",
              "utl_http",
              "utl_smtp",
              "utl_tcp",
              "dbms_scheduler",
              "dbms_java",
              "dbms_xslprocessor",
              "dbms_lob.fileopen",
              "dbms_lob.loadfromfile",
              "sys_exec",
              "sys_eval",
              "unload",
              "read_csv",
              "read_csv_auto",
              "read_parquet",
              "read_parquet_auto",
              "read_json",
              "read_json_auto",
              "read_text",
              "read_text_auto",
              "read_blob",
              "read_blob_auto",
              "export",
              "backup",
              "restore"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "block-hidden-ddl",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": [
            "(?xis)\n(?: ^ | \\s ) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*?\n# code that the server runs: MySQL's `/*!`, dynamic SQL, procedural blocks\n(?: /\\*M?! \\d* .*? | \\b (?: execute (?:\\s+immediate)? | exec | prepare \\s+ \\w+ \\s+ (?:from|as) | sp_executesql | query_to_xml\\s*\\( | do ) \\b [^;]{0,80}? ['\"$] .*? )\n\\b (?: drop | alter | truncate | create | grant | revoke | rename ) \\s+ (?: table|database|schema|view|index|user|role|function|procedure|trigger|sequence|owned|extension|all|select|\\w )"
          ]
        },
        "action": "deny",
        "reason": "It changes the structure of the database from inside a text that the server runs",
        "instead": "Write a migration for a person to review",
        "priority": 13,
        "origin": {
          "file": "template:safe_database",
          "line": 55,
          "column": 5
        },
        "regexFacts": {
          "(?xis)\n(?: ^ | \\s ) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*?\n# code that the server runs: MySQL's `/*!`, dynamic SQL, procedural blocks\n(?: /\\*M?! \\d* .*? | \\b (?: execute (?:\\s+immediate)? | exec | prepare \\s+ \\w+ \\s+ (?:from|as) | sp_executesql | query_to_xml\\s*\\( | do ) \\b [^;]{0,80}? ['\"$] .*? )\n\\b (?: drop | alter | truncate | create | grant | revoke | rename ) \\s+ (?: table|database|schema|view|index|user|role|function|procedure|trigger|sequence|owned|extension|all|select|\\w )": {
            "literals": [
              "drop",
              "alter",
              "truncate",
              "create",
              "grant",
              "revoke",
              "rename"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-delete",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: delete \\b (?! \\s* (?: $ | = | \\( ) ) | merge \\s+ (?: into \\s+ )? [^;]* \\b then \\s+ delete \\b\n  | (?: db \\. )? [\\w.$-]+ \\. (?: remove | deleteOne | deleteMany | findOneAndDelete | bulkWrite ) \\s* \\( )"
        },
        "action": "escalate",
        "reason": "Deleted rows do not come back",
        "instead": "Show the rows with a SELECT of the same WHERE first",
        "priority": 20,
        "origin": {
          "file": "template:safe_database",
          "line": 69,
          "column": 5
        },
        "regexFacts": {
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: delete \\b (?! \\s* (?: $ | = | \\( ) ) | merge \\s+ (?: into \\s+ )? [^;]* \\b then \\s+ delete \\b\n  | (?: db \\. )? [\\w.$-]+ \\. (?: remove | deleteOne | deleteMany | findOneAndDelete | bulkWrite ) \\s* \\( )": {
            "literals": [
              "delete",
              ".remove",
              ".deleteone",
              ".deletemany",
              ".findoneanddelete",
              ".bulkwrite"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-update-no-where",
        "match": {
          "tool": "~(?i)sql|quer(?!y_?docs)|database|(^|[^a-z])db([^a-z]|$)|postgres|maria|oracle|snowflake|redshift|clickhouse|duckdb|mongo|redis|supabase|statement",
          "args_pattern": [
            "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?<! do\\s | en\\s ) update \\s+ (?= [^;]* \\b set \\b )\n# until the end of the statement there is no WHERE, unless in a quoted text or a comment …\n(?: (?! \\b where \\b ) [^;'\"`\\-/\\#] | '(?:[^'\\\\]|\\\\.|'')*' | \"[^\"]*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )* (?: ; | $ )",
            "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n# … or it is one that holds for every row\nupdate \\s+ [^;]* \\b where \\s+ (?: \\( \\s* )* (?: true | not \\s+ false | '?(\\d+)'? \\s* = \\s* '?\\d+'? | '(\\w*)' \\s* = \\s* '\\w*' | \\d+ | 1 \\s* < \\s* 2 | 2 \\s* > \\s* 1 | \\w+ \\s* = \\s* \\w+ \\s+ or \\s+ 1 ) \\s* (?: \\) | ; | $ | \\b or \\b | -- | limit )",
            "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\nupdate \\s+ [^;]* \\b where \\b [^;]* \\b or \\s+ (?: true | '?1'? \\s* = \\s* '?1'? )",
            "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: db \\. )? [\\w.$-]+ \\. (?: updateMany | updateOne | update ) \\s* \\( \\s* \\{ \\s* \\}"
          ]
        },
        "action": "escalate",
        "reason": "It changes every row of the table",
        "instead": "Bound the update with a WHERE, and show the rows with a SELECT first",
        "priority": 21,
        "origin": {
          "file": "template:safe_database",
          "line": 82,
          "column": 5
        },
        "regexFacts": {
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?<! do\\s | en\\s ) update \\s+ (?= [^;]* \\b set \\b )\n# until the end of the statement there is no WHERE, unless in a quoted text or a comment …\n(?: (?! \\b where \\b ) [^;'\"`\\-/\\#] | '(?:[^'\\\\]|\\\\.|'')*' | \"[^\"]*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )* (?: ; | $ )": {
            "literals": [
              "update"
            ],
            "foldCase": true
          },
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n# … or it is one that holds for every row\nupdate \\s+ [^;]* \\b where \\s+ (?: \\( \\s* )* (?: true | not \\s+ false | '?(\\d+)'? \\s* = \\s* '?\\d+'? | '(\\w*)' \\s* = \\s* '\\w*' | \\d+ | 1 \\s* < \\s* 2 | 2 \\s* > \\s* 1 | \\w+ \\s* = \\s* \\w+ \\s+ or \\s+ 1 ) \\s* (?: \\) | ; | $ | \\b or \\b | -- | limit )": {
            "literals": [
              "update"
            ],
            "foldCase": true
          },
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\nupdate \\s+ [^;]* \\b where \\b [^;]* \\b or \\s+ (?: true | '?1'? \\s* = \\s* '?1'? )": {
            "literals": [
              "update"
            ],
            "foldCase": true
          },
          "(?xis) (?: ^ | (?:^|\\s) (?: query | sql | statements? | queries | command | cmd | script | text | code | q | stmt | body | content | expression | prompt )= [\\['\"]* )\n(?: | (?: [^'\"`/\\#-] | '(?:[^'\\\\]|\\\\.|'')*' | \"(?:[^\"\\\\]|\\\\.)*\" | `[^`]*` | --[^\\n]* | -(?!-) | /\\*.*?\\*/ | /(?!\\*) | \\# )*? (?: [;($\\n] | \\b (?: begin | as | then | else | loop | do | analyze | explain | verbose | go | atomic | declare\\b[^;]* ) \\s ) )\n(?: \\s | \\( | /\\*.*?\\*/ | --[^\\n]*\\n | \\#[^\\n]*\\n )*\n(?: db \\. )? [\\w.$-]+ \\. (?: updateMany | updateOne | update ) \\s* \\( \\s* \\{ \\s* \\}": {
            "literals": [
              ".updatemany",
              ".updateone",
              ".update"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "escalate-database-programs",
        "match": {
          "tool": [
            "bash",
            "powershell"
          ],
          "args_pattern": [
            "(?xis)\n(?: ^ | [\\s;&|(/=`'\"] ) (?: psql | mysql | mariadb | sqlite3 | duckdb | sqlcmd | cockroach | clickhouse-client | snowsql | bq | cqlsh | mongosh? | pgcli | mycli ) (?= [\\s'\",] )\n.*? \\b (?: drop \\s+ \\w | truncate \\s+ \\w | alter \\s+ \\w | create \\s+ \\w | grant \\s+ \\w | revoke \\s+ \\w | delete \\s+ from | update \\s+ \\S+ \\s+ set | drop \\w* \\s* \\( | deleteMany )",
            "(?:^|[\\s;&|(/=`'\"])(?:dropdb|createdb|dropuser|createuser|pg_restore|pg_resetwal|mysqladmin|mongorestore|mongodump|pg_dump(?:all)?|mysqldump)(?=[\\s'\",]|$)"
          ]
        },
        "action": "escalate",
        "reason": "It changes the database from a shell, past the rules of the database tools",
        "instead": "Use the database tool, one statement at a time",
        "priority": 22,
        "origin": {
          "file": "template:safe_database",
          "line": 113,
          "column": 5
        },
        "regexFacts": {
          "(?xis)\n(?: ^ | [\\s;&|(/=`'\"] ) (?: psql | mysql | mariadb | sqlite3 | duckdb | sqlcmd | cockroach | clickhouse-client | snowsql | bq | cqlsh | mongosh? | pgcli | mycli ) (?= [\\s'\",] )\n.*? \\b (?: drop \\s+ \\w | truncate \\s+ \\w | alter \\s+ \\w | create \\s+ \\w | grant \\s+ \\w | revoke \\s+ \\w | delete \\s+ from | update \\s+ \\S+ \\s+ set | drop \\w* \\s* \\( | deleteMany )": {
            "literals": [
              "drop",
              "truncate",
              "alter",
              "create",
              "grant",
              "revoke",
              "delete",
              "update",
              "deletemany"
            ],
            "foldCase": true
          },
          "(?:^|[\\s;&|(/=`'\"])(?:dropdb|createdb|dropuser|createuser|pg_restore|pg_resetwal|mysqladmin|mongorestore|mongodump|pg_dump(?:all)?|mysqldump)(?=[\\s'\",]|$)": {
            "literals": [
              "dropdb",
              "createdb",
              "dropuser",
              "createuser",
              "pg_restore",
              "pg_resetwal",
              "mysqladmin",
              "mongorestore",
              "mongodump",
              "pg_dump",
              "pg_dumpall",
              "mysqldump"
            ],
            "foldCase": false
          }
        }
      }
    ],
    "ownRules": 7,
    "defaultAction": "approve"
  },
  "strict": {
    "name": "template:strict",
    "rules": [
      {
        "name": "deny-credential-reads",
        "match": {
          "path_patterns": [
            "~(?i)(^|/)\\.(ssh|gnupg|aws|azure|password-store)(/(?!(config|known_hosts|[^/]+\\.pub)$)|$)",
            "~(?i)(^|/)\\.config/(gcloud|gh/hosts\\.yml)(/|$)",
            "~(?i)(^|/)\\.(kube/config|docker/config\\.json|netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|claude/\\.credentials\\.json|codex/auth\\.json)$",
            "~(?i)(^|/)(\\.env|\\.dev\\.vars)(\\.(?!(example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.-]+)?$",
            "~(?i)(^|/)id_(rsa|dsa|ecdsa|ed25519)(_sk)?(?!\\.pub$)([._-][\\w.-]+)?$",
            "~(?i)(^|/)(credentials|client_secret[^/]*|service[-_]account[^/]*|secrets?)\\.(json|ya?ml|toml|ini)$",
            "~(?i)\\.(pem|p12|pfx|jks|keystore|ppk|kdbx|key)$",
            "~(?i)^/+(private/)?etc/(g?shadow-?|sudoers(\\.d/.*)?|ssl/private/.*|ssh/ssh_host_\\w+_key)$",
            "~(?i)^/+proc/[^/]+/(environ|mem)$"
          ]
        },
        "action": "deny",
        "reason": "The file holds credentials",
        "instead": "Read the example file beside it",
        "priority": 5,
        "origin": {
          "file": "template:strict",
          "line": 8,
          "column": 5
        },
        "regexFacts": {
          "(?i)(^|/)\\.(ssh|gnupg|aws|azure|password-store)(/(?!(config|known_hosts|[^/]+\\.pub)$)|$)": {
            "literals": [
              ".ssh/",
              ".ssh",
              ".gnupg/",
              ".gnupg",
              ".aws/",
              ".aws",
              ".azure/",
              ".azure",
              ".password-store/",
              ".password-store",
              "/.ssh/",
              "/.ssh",
              "/.gnupg/",
              "/.gnupg",
              "/.aws/",
              "/.aws",
              "/.azure/",
              "/.azure",
              "/.password-store/",
              "/.password-store"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.config/(gcloud|gh/hosts\\.yml)(/|$)": {
            "literals": [
              ".config/gcloud/",
              ".config/gcloud",
              ".config/gh/hosts.yml/",
              ".config/gh/hosts.yml",
              "/.config/gcloud/",
              "/.config/gcloud",
              "/.config/gh/hosts.yml/",
              "/.config/gh/hosts.yml"
            ],
            "foldCase": true
          },
          "(?i)(^|/)\\.(kube/config|docker/config\\.json|netrc|git-credentials|pgpass|my\\.cnf|pypirc|vault-token|claude/\\.credentials\\.json|codex/auth\\.json)$": {
            "literals": [
              "kube/config",
              "docker/config.json",
              "netrc",
              "git-credentials",
              "pgpass",
              "my.cnf",
              "pypirc",
              "vault-token",
              "claude/.credentials.json",
              "codex/auth.json"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(\\.env|\\.dev\\.vars)(\\.(?!(example|sample|template|tmpl|dist|defaults?|schema|test|ci|d|vault)\\b)[\\w.-]+)?$": {
            "literals": [
              ".env",
              ".dev.vars",
              "/.env",
              "/.dev.vars"
            ],
            "foldCase": true
          },
          "(?i)(^|/)id_(rsa|dsa|ecdsa|ed25519)(_sk)?(?!\\.pub$)([._-][\\w.-]+)?$": {
            "literals": [
              "id_rsa",
              "id_rsa_sk",
              "id_dsa",
              "id_dsa_sk",
              "id_ecdsa",
              "id_ecdsa_sk",
              "id_ed25519",
              "id_ed25519_sk",
              "/id_rsa",
              "/id_rsa_sk",
              "/id_dsa",
              "/id_dsa_sk",
              "/id_ecdsa",
              "/id_ecdsa_sk",
              "/id_ed25519",
              "/id_ed25519_sk"
            ],
            "foldCase": true
          },
          "(?i)(^|/)(credentials|client_secret[^/]*|service[-_]account[^/]*|secrets?)\\.(json|ya?ml|toml|ini)$": {
            "literals": [
              "credentials",
              "client_secret",
              "service-account",
              "service_account",
              "secret",
              "secrets"
            ],
            "foldCase": true
          },
          "(?i)\\.(pem|p12|pfx|jks|keystore|ppk|kdbx|key)$": {
            "literals": [
              ".pem",
              ".p12",
              ".pfx",
              ".jks",
              ".keystore",
              ".ppk",
              ".kdbx",
              ".key"
            ],
            "foldCase": true
          },
          "(?i)^/+(private/)?etc/(g?shadow-?|sudoers(\\.d/.*)?|ssl/private/.*|ssh/ssh_host_\\w+_key)$": {
            "literals": [
              "shadow",
              "shadow-",
              "gshadow",
              "gshadow-",
              "sudoers",
              "ssl/private/",
              "ssh/ssh_host_"
            ],
            "foldCase": true
          },
          "(?i)^/+proc/[^/]+/(environ|mem)$": {
            "literals": [
              "proc/"
            ],
            "foldCase": true
          }
        }
      },
      {
        "name": "allow-read-only",
        "match": {
          "tool": "~(?i)(read|view|get|list|ls|search|find|grep|glob|cat|show|describe|lookup|query_docs|browse_files|stat|info|status|count|tree|diff|outline|inspect|summari[sz]e)(s|_files?|_director(y|ies))?"
        },
        "unless": {
          "tool": [
            "~writ|edit|creat|delet|remov|updat|upsert|modif|replac|insert|append|patch|sav|renam|copy|clon|truncat|alter|merg|archiv|purg|clear|clean|empty|trash|erase|wipe|destroy|drop|mkdir|touch|chmod|chown|generat|make|build|toggle|switch|attach|detach|flush|vacuum|migrat|rotat|increment|decrement|restor|format_|reset|revert|rollback|commit(?!s)|chang(?!es|elog)|mov(?!ie)|stor(?!y|ies)|new(?!s)",
            "~(?<!in)(?<!out)put|(?<!as)(?<!data)set(?!ting)|add(?!ress)|clos|lock|enabl|disabl|assign|config(?!s?$|uration)|schedul|regist|mount|sync|import|export|convert|enqueue|dequeue|take",
            "~exec|eval(?!uation)|run|invok|call|spawn|launch|start|stop|kill|reboot|shell|bash|terminal|command|cmd|script|sudo|sql|deploy|install|trigger|click|press|fill|navigat|fetch|http|request|webhook",
            "~post|push|send|upload|download|publish|submit|notif(?!ications)|reply|share|invite|subscrib|transfer|pay(?!load)|refund|purchas|buy|(?<!note)book|approv|reject|cancel|grant|revok|apply|login|auth(?!or)|token|secret|password|credential|encrypt"
          ]
        },
        "action": "approve",
        "reason": "It only reads",
        "priority": 10,
        "origin": {
          "file": "template:strict",
          "line": 24,
          "column": 5
        },
        "regexFacts": {}
      }
    ],
    "ownRules": 2,
    "defaultAction": "deny"
  }
};
