package dev.gatewright.jwt.key;

/** Keys of which one signs at any moment. */
public interface SigningKeys extends KeySource {

    /** The key that signs now; {@link #find} finds its verifying half. */
    SigningKey active();

    /** The keys of this moment, which tells the state of each. */
    KeyRing ring();
}
