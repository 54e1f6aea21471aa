package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;

/**
 * 128 bits that stand for a name: SipHash-2-4 with a key of this process, a keyed function made so
 * that whoever does not know the key cannot find names that collide.
 */
public record Fingerprint(long high, long low) {

    /** The key. Makes fingerprints that can be compared with each other. */
    public record Seeds(long first, long second) {
        private static final int REALM = 4;

        /** Seeds for the names of a realm: no name has there what it has elsewhere. */
        Seeds in(Realm realm) {
            Fingerprint derived = of(REALM, realm.text());
            return new Seeds(derived.high, derived.low);
        }

        /**
         * The fingerprint of a name.
         *
         * @param kind of the name, 0 to 65535; the same name of another kind has another
         */
        public Fingerprint of(int kind, String name) {
            SipHash hash = new SipHash(first, second);
            long word = kind & 0xFFFF;
            int length = name.length();
            for (int i = 0; i < length; i++) {
                int unit = (i + 1) & 3;
                if (unit == 0) {
                    hash.absorb(word);
                    word = 0;
                }
                word |= (long) name.charAt(i) << (unit << 4);
            }
            if ((length & 3) == 3) {
                hash.absorb(word);
                word = 0;
            }
            return hash.finish(word | (2L * (length + 1)) << 56);
        }
    }

    /** SipHash-2-4 with a result of 128 bits, over UTF-16 with the lower byte first. */
    private static final class SipHash {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        SipHash(long first, long second) {
            v0 = first ^ 0x736f6d6570736575L;
            v1 = second ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = first ^ 0x6c7967656e657261L;
            v3 = second ^ 0x7465646279746573L;
        }

        void absorb(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        /**
         * @param last the rest of the text, with its length in bytes in the highest byte
         */
        Fingerprint finish(long last) {
            absorb(last);
            v2 ^= 0xee;
            long low = squeezed();
            v1 ^= 0xdd;
            return new Fingerprint(squeezed(), low);
        }

        private long squeezed() {
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
