package dev.gatewright.jwt.signature;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Signature objects initialised with one key, used by one thread at a time.
 *
 * <p>A thread-local would hold one for every virtual thread ever made. This holds at most a few for
 * each processor, found by thread id without a lock; when a slot is empty a new object is made.
 */
public final class SignaturePool {

    /** Makes a signature object ready to sign or to verify. */
    @FunctionalInterface
    public interface Maker {
        Signature make() throws GeneralSecurityException;
    }

    /** What is done with a signature object while no one else has it. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Signature signature) throws GeneralSecurityException;
    }

    private final Maker maker;
    private final AtomicReferenceArray<Signature> slots;

    public SignaturePool(Maker maker) {
        int expected = 4 * Runtime.getRuntime().availableProcessors();
        this.maker = maker;
        this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(expected));
    }

    /** Lends an object; it comes back only if {@code use} does not throw. */
    public <T> T lend(Use<T> use) throws GeneralSecurityException {
        int slot = (int) Thread.currentThread().threadId() & (slots.length() - 1);
        Signature idle = slots.getAndSet(slot, null);
        Signature signature = idle == null ? maker.make() : idle;
        T result = use.with(signature);
        slots.set(slot, signature);
        return result;
    }
}
