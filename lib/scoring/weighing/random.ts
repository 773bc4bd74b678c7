const TO_UNIT = 1 / 2 ** 32

/**
 * Random numbers that follow from a seed alone, by integer operations that every engine does alike. The generator is xoshiro128** 1.1 by David
 * Blackman and Sebastiano Vigna (public domain, prng.di.unimi.it/xoshiro128starstar.c, read 2026-11-25); its four words are filled from the
 * seed by a Weyl sequence through the hash lowbias32 of Chris Wellons (public domain, github.com/skeeto/hash-prospector).
 */
export class Random {
  private readonly words = new Int32Array(4)

  /** `seed` is a whole number from 0 to 2^32 - 1. */
  constructor(seed: number) {
    let weyl = seed | 0
    for (let word = 0; word < 4; word++) {
      weyl = (weyl + 0x9e3779b9) | 0
      let mixed = weyl ^ (weyl >>> 16)
      mixed = Math.imul(mixed, 0x21f0aaad)
      mixed ^= mixed >>> 15
      mixed = Math.imul(mixed, 0xd35a2d97)
      this.words[word] = mixed ^ (mixed >>> 15)
    }
  }

  /** The next 32 bits as a signed integer. */
  bits(): number {
    const words = this.words as unknown as [number, number, number, number]
    const second = words[1]
    const times5 = Math.imul(second, 5)
    const answer = Math.imul((times5 << 7) | (times5 >>> 25), 9)
    words[2] ^= words[0]
    words[3] ^= second
    words[1] = second ^ words[2]
    words[0] ^= words[3]
    words[2] ^= second << 9
    words[3] = (words[3] << 11) | (words[3] >>> 21)
    return answer
  }

  /** Uniform between 0 and 1, neither of them ever. */
  uniform(): number {
    return ((this.bits() >>> 0) + 0.5) * TO_UNIT
  }
}
