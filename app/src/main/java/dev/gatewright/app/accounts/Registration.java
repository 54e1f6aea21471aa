package dev.gatewright.app.accounts;

/**
 * What an account is made of by whoever asks for it. Immutable; its password is in no text of it.
 */
public final class Registration {
    private final String name;
    private final String password;
    private final String email;

    private Registration(String name, String password, String email) {
        this.name = name;
        this.password = password;
        this.email = email;
    }

    /**
     * An account without an e-mail address.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens and underscores
     * @param password at least 8 characters, and at most 1,024 bytes of UTF-8
     */
    public static Registration of(String name, String password) {
        return new Registration(name, password, "");
    }

    /** The same with an e-mail address; empty for none. */
    public Registration withEmail(String address) {
        return new Registration(name, password, address);
    }

    String name() {
        return name;
    }

    String password() {
        return password;
    }

    String email() {
        return email;
    }

    @Override
    public String toString() {
        return "Registration[name=" + name + ", password=***]";
    }
}
