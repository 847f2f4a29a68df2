import { program, withVerbs, type ProgramTable } from './make-program.ts';

/** Programs that make and change images of disks; what they write may be a disk itself. */
export const diskImagePrograms: ProgramTable = {
  // qemu-img(1).
  'qemu-img': withVerbs('q T= U', {
    convert: program(
      'copy',
      'f= O= o= c p q n t= T= S= m= W U C r= s= l= B= F= object= image-opts target-image-opts bitmaps',
    ),
    create: program('write', 'f= F= b=r o= q u object='),
    'resize amend rebase commit snapshot bitmap': program(
      'edit',
      'f= F= b= o= q p t= T= u a= c= d= l shrink preallocation= object= image-opts add remove clear enable disable merge=',
    ),
    'info check map measure compare bench dd': program(
      'read',
      'f= F= O= o= q p s U T= t= r= output= object= image-opts backing-chain',
    ),
  }),
};
