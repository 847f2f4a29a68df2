/** Images whose own command is a shell or an interpreter, which reads its input as a program, after their pages at Docker Hub. */
const imagesByProgram: Readonly<Record<string, string>> = {
  sh: 'ubuntu debian alpine fedora centos busybox bash archlinux rockylinux almalinux amazonlinux oraclelinux opensuse leap tumbleweed kali-rolling photon buildpack-deps docker golang rust gcc sdk ubi8 ubi9 ubi-minimal debian-slim base toolbox netshoot nix alt mageia cirros',
  python3: 'python pypy miniconda3 anaconda3',
  node: 'node',
  bun: 'bun',
  deno: 'deno',
  ruby: 'ruby jruby',
  php: 'php',
  julia: 'julia',
  R: 'r-base',
  pwsh: 'powershell',
};

const programs: ReadonlyMap<string, string> = new Map(
  Object.entries(imagesByProgram).flatMap(([program, images]) => images.split(' ').map((image) => [image, program])),
);

/** What a container of this image runs where no command is given, if it is one of these; the registry and the tag do not matter. */
export function programOfImage(image: string): string | undefined {
  const [name = ''] = image.slice(image.lastIndexOf('/') + 1).split(/[:@]/);
  return programs.get(name);
}
