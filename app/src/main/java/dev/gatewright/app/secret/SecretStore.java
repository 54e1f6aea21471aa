package dev.gatewright.app.secret;

/**
 * A place apart from the configuration where secrets are kept: a secret manager. Safe for many
 * threads.
 */
public interface SecretStore extends AutoCloseable {

    /**
     * What a reference leads to now. Waits for the store, but not without end; an expected failure,
     * such as a secret that is not there, is a value.
     *
     * @param reference what stands after the kind and its colon
     * @return the secret, or why there is none, in words that hold nothing secret
     * @throws InterruptedException when it is no longer waited for
     */
    SecretSource.Resolved fetch(String reference) throws InterruptedException;

    /**
     * What is in the way of answers at this moment, for whoever waited in vain, in words that hold
     * nothing secret; empty when nothing is known to be.
     */
    default String trouble() {
        return "";
    }

    @Override
    void close();
}
