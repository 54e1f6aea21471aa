package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;

/**
 * 128 bits that stand for a name: MurmurHash3 x64 128 over its UTF-16, with seeds of this process,
 * so that nobody can look for names that collide.
 */
public record Fingerprint(long high, long low) {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** Makes fingerprints that can be compared with each other. */
    public record Seeds(long first, long second) {
        private static final int REALM = 4;

        /** Seeds for the names of a realm: no name has there what it has elsewhere. */
        Seeds in(Realm realm) {
            Fingerprint derived = of(REALM, realm.text());
            return new Seeds(derived.high, derived.low);
        }

        public Fingerprint of(int kind, String name) {
            long h1 = first ^ kind;
            long h2 = second;
            int length = name.length();
            for (int i = 0; i < length; i += 8) {
                h1 ^= Long.rotateLeft(word(name, i) * C1, 31) * C2;
                h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
                h2 ^= Long.rotateLeft(word(name, i + 4) * C2, 33) * C1;
                h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
            }
            return finished(h1 ^ length, h2 ^ length);
        }
    }

    /** Four characters, or what is left of the name. */
    private static long word(String name, int from) {
        long word = 0;
        int to = Math.min(from + 4, name.length());
        for (int i = from; i < to; i++) {
            word = word << 16 | name.charAt(i);
        }
        return word;
    }

    private static Fingerprint finished(long h1, long h2) {
        long a = mix(h1 + h2);
        long b = mix(h1 + h2 + h2);
        long high = a + b;
        return new Fingerprint(high, high + b);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
