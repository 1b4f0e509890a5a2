import type { Column, ColumnBatch } from '#engine/rules/index.ts'

type Shape = { readonly batch: ColumnBatch; readonly lines: number; readonly words: number }

/** Arrays of a batch by their names in C. */
export const listArrays = (batch: ColumnBatch): readonly { readonly name: string; readonly values: Column['values'] }[] => [
  ...[...batch.columns].map(([path, { values }]) => ({ name: path.replaceAll('.', '_'), values })),
  ...[...batch.lists].flatMap(([path, { offsets, columns }]) => [
    { name: path.replaceAll('.', '_'), values: offsets },
    ...[...columns].map(([field, { values }]) => ({ name: `${path.replaceAll('.', '_')}_${field}`, values })),
  ]),
]

const typeOf = (values: Column['values']): string =>
  values instanceof Uint8Array ? 'uint8_t' : values instanceof Int32Array ? 'int32_t' : 'double'

/** What is around the loop: it reads the arrays of a folder, runs it some times, and writes what it found. */
export const renderCProgram = (loop: string, { batch, lines, words }: Shape): string => {
  const arrays = listArrays(batch)
  const { rows } = batch
  const results = [
    { name: 'outcome', type: 'uint8_t', bytes: rows },
    { name: 'trace', type: 'uint32_t', bytes: rows * words * 4 },
    ...Array.from({ length: lines }, (_, index) => [
      { name: `amount${index}`, type: 'double', bytes: rows * 8 },
      { name: `state${index}`, type: 'uint8_t', bytes: rows },
    ]).flat(),
  ]
  return `#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <time.h>
static inline double floor_div(double n, double m) {
  double q = floor(n / m), rest = n - q * m;
  return rest < 0 ? q - 1 : rest >= m ? q + 1 : q;
}
static inline double half_up(double n, double m) {
  double q = floor_div(n, m), twice = (n - q * m) * 2;
  return twice > m || (twice == m && n >= 0) ? q + 1 : q;
}
static void *hold(const char *folder, const char *name, long bytes) {
  char path[4096]; snprintf(path, sizeof path, "%s/%s", folder, name);
  void *held = malloc(bytes + 64); FILE *file = fopen(path, "rb");
  if (file == NULL || fread(held, 1, bytes, file) != (size_t)bytes) { perror(path); exit(1); }
  fclose(file); return held;
}
static void keep(const char *folder, const char *name, const void *held, long bytes) {
  char path[4096]; snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  if (file == NULL || fwrite(held, 1, bytes, file) != (size_t)bytes) { perror(path); exit(1); }
  fclose(file);
}
static double cpu(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + t.tv_nsec / 1e9; }
${arrays.map(({ name, values }) => `static ${typeOf(values)} *restrict ${name};`).join('\n')}
${results.map(({ name, type }) => `static ${type} *restrict ${name};`).join('\n')}
static uint8_t *restrict flags; static int32_t *restrict exact; static int32_t bailed;
__attribute__((noinline)) static void run(int32_t from, int32_t to) {
for (int32_t i = from; i < to; i++) {
if (flags[i]) { exact[bailed++] = i; continue; }
${loop}
}
}
int main(int count, char **args) {
  if (count < 3) return 1;
  const char *folder = args[1]; const int rounds = atoi(args[2]);
${arrays.map(({ name, values }) => `  ${name} = hold(folder, "${name}", ${values.byteLength}L);`).join('\n')}
${results.map(({ name, bytes }) => `  ${name} = calloc(${bytes}L + 64, 1);`).join('\n')}
  flags = hold(folder, "flags", ${rows}L);
  exact = calloc(${rows}L + 1, 4);
  double least = 1e9;
  for (int round = 0; round < rounds; round++) {
    bailed = 0;
    const double begun = cpu(); run(0, ${rows}); const double spent = cpu() - begun;
    if (spent < least) least = spent;
  }
${results.map(({ name, bytes }) => `  keep(folder, "${name}", ${name}, ${bytes}L);`).join('\n')}
  printf("%.9f %d\\n", least, bailed);
  return 0;
}
`
}
