package dev.gatewright.client;

/** What may be in a header. The JDK's client checks it too, and repeats what it refuses. */
final class HeaderText {

    private HeaderText() {}

    /**
     * The value, which nothing ends before its end (RFC 9110 §5.5).
     *
     * @throws IllegalArgumentException with the name of the header, and never with its value
     */
    static String checked(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c > '~')) {
            throw new IllegalArgumentException(
                    "the value of the header " + name + " has a character that none may have");
        }
        return value;
    }
}
