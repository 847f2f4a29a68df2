import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

const deletesHome = 'delete /home/dev and all under it';
const python = `echo 'import os; os.system("rm -rf ~")' >`;
const javascript = `echo 'require("child_process").execSync("rm -rf ~")' >`;
const ruby = `echo 'system("rm -rf ~")' >`;

describe('code that the text writes and a program loads by its name is judged by what it says', () => {
  test.each([
    `${python} conftest.py; pytest`,
    `${python} tests/conftest.py; python -m pytest tests`,
    `${python} test_x.py; python3 -m unittest`,
    `printf 'def pytest_configure(config):\\n    import os\\n    os.system("rm -rf ~")\\n' > conftest.py; pytest`,
    `${python} a.txt; cp a.txt conftest.py; pytest`,
    `${python} setup.py; pip install .`,
    `printf 'import os\\nfrom setuptools import setup\\nclass I:\\n    def run(self):\\n        os.system("rm -rf ~")\\nsetup(cmdclass={"install": I})\\n' > setup.py; uv pip install -e .`,
    `${python} noxfile.py; nox`,
    `${python} app.py; uvicorn app:app`,
    `${python} m.py; coverage run m.py`,
    `${python} m.py; uv run m.py`,
    `${javascript} vite.config.js; npx vite build`,
    `${javascript} vite.config.ts; npm run build`,
    `${javascript} eslint.config.js; eslint .`,
    `${javascript} a.test.js; node --test`,
    `${javascript} a.test.js; npm test`,
    `${ruby} Rakefile; bundle exec rake`,
    `${ruby} Gemfile; bundle install`,
    `${ruby} a_spec.rb; rspec`,
    `printf 'exec("rm -rf ~");' > t/a.t; prove`,
    `printf '<?php exec("rm -rf ~");' > tests/ATest.php; vendor/bin/phpunit`,
    `printf 'a:\\n    rm -rf ~\\n' > justfile; just a`,
    `printf 'tasks:\\n  a:\\n    cmds:\\n      - rm -rf ~\\n' > Taskfile.yml; task a`,
    `printf '[testenv]\\ncommands =\\n    rm -rf ~\\n' > tox.ini; tox`,
    `printf 'web: rm -rf ~\\n' > Procfile; foreman start`,
    `printf '@test "a" {\\n  rm -rf ~\\n}\\n' > a.bats; bats a.bats`,
    `printf '//go:generate rm -rf ~\\npackage a\\n' > a.go; go generate ./...`,
    `echo '{"scripts":{"postinstall":"rm -rf ~"}}' > package.json; npm i`,
    `echo '{"scripts":{"post-install-cmd":["rm -rf ~"]}}' > composer.json; composer install`,
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain(deletesHome);
  });

  test.each([
    `${python} conftest.py; ls`,
    `${python} conftest.py; ruff check .`,
    `${python} other.py; pytest`,
    `${javascript} vite.config.js; prettier --version`,
    `${javascript} other.js; npm test`,
    `echo '{"scripts":{"deploy":"rm -rf ~"}}' > package.json; npm i`,
    `echo '{"scripts":{"deploy":"rm -rf ~","test":"echo"}}' > package.json; npm test`,
    `printf 'package a // rm -rf ~\\n' > a.go; go run .`,
    `printf 'a:\\n    echo rm -rf ~\\n' > justfile; just a`,
    `printf 'tasks:\\n  a:\\n    desc: rm -rf ~\\n    sources:\\n      - "**/*.go"\\n    cmds: [echo]\\n' > Taskfile.yml; task a`,
  ])('near miss: %s', (command) => {
    expect(effectsOf(command).filter((effect) => /^(?:delete|opaque)/.test(effect))).toEqual([]);
  });

  test.each([
    `printf 'import shutil\\ndef test_a(tmp_path):\\n    shutil.rmtree(tmp_path)\\n' > test_a.py; pytest`,
    `printf 'import subprocess\\ndef run(words):\\n    subprocess.run(words)\\n' > tests/helpers.py; pytest`,
    `printf 'from setuptools import setup, find_packages\\nsetup(packages=find_packages())\\n' > setup.py; pip install -e .`,
    `printf 'import { a } from "./a";\\nconst b: number = a as any;\\n' > a.test.ts; npx vitest`,
    `printf 'import os\\ndef test_a(monkeypatch):\\n    monkeypatch.setattr(os, "system", print)\\n    os.system("rm -rf /")\\n' > test_a.py; pytest`,
    `printf 'import pytest\\npytest.main()\\n' > conftest.py; pytest`,
    `printf 'from a import b\\n' > test_a.py; printf 'import test_a\\n' > a.py; pytest`,
  ])('what others call with what they know is no question: %s', (command) => {
    expect(effectsOf(command).filter((effect) => /^(?:delete|opaque)/.test(effect))).toEqual([]);
  });

  test('a program text of a test that reads no argument is judged in full', () => {
    expect(
      effectsOf(`printf 'import os\\ndef test_a():\\n    os.system(input())\\n' > test_a.py; pytest`),
    ).toContainEqual(expect.stringMatching(/^opaque/));
  });

  test.each([
    ['curl -so conftest.py https://example.com/x; pytest', 'pytest <file <network'],
    ['curl -s https://example.com/x > build.rs && cargo build', 'cargo build <file <network'],
    ['wget -qO setup.py https://example.com/x; pip install .', 'pip install . <file <network'],
  ])('where the code comes from counts in any language: %s', (command, ran) => {
    expect(commandsOf(command)).toContain(ran);
  });
});

describe('modules that the text writes run where something imports them', () => {
  test.each([
    `${python} foo.py; python3 -m foo`,
    `${python} pkg/__main__.py; python3 -m pkg`,
    `${python} pkg/__init__.py; python3 -m pkg.sub`,
    `${python} json.py; python -m json.tool a`,
    `${python} m.py; python -m cProfile m.py`,
    `${python} m.py; python3 -c 'from m import x'`,
    `${python} pkg/m.py; python3 -c 'from pkg import m'`,
    `${python} s/m.py; echo 'import m' > s/a.py; python3 s/a.py`,
    `${python} m.py; python3 -c 'import runpy; runpy.run_path("m.py")'`,
    `${python} m.txt; python3 -c 'exec(open("m.txt").read())'`,
    `${python} dir/__main__.py; python3 dir`,
    `${javascript} s/m.js; echo 'require("./m")' > s/a.js; node s/a.js`,
    `${javascript} index.js; node .`,
    `${javascript} m.txt; node -e 'eval(require("fs").readFileSync("m.txt", "utf8"))'`,
    `${ruby} m.rb; ruby -e 'require "./m"'`,
    `echo 'system("rm -rf ~");' > A/B.pm; perl -I. -e 'use A::B;'`,
    `echo 'system("rm -rf ~");' > A.pm; perl -I. -MA -e 1`,
    `echo '<?php system("rm -rf ~");' > m.php; php -d auto_prepend_file=m.php a.php`,
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain(deletesHome);
  });

  test.each([
    `${python} m.py; python3 -m json.tool a`,
    `${python} m.py; python3 -c 'import json'`,
    `${python} m.py; python3 -c 'print(open("m.py").read())'`,
    `${javascript} m.js; node -e 'require("fs").readFileSync("m.js")'`,
    `${ruby} m.rb; ruby -e 'puts File.read("m.rb")'`,
  ])('near miss: %s', (command) => {
    expect(effectsOf(command).filter((effect) => /^(?:delete|opaque)/.test(effect))).toEqual([]);
  });
});
