package dev.gatewright.client;

/** What a call is sent with. Prints as {@code ***}. */
final class Credentials {
    private final String accessToken;
    private final String stamp;

    /**
     * @param stamp tells these credentials from those before and after
     */
    Credentials(String accessToken, String stamp) {
        this.accessToken = accessToken;
        this.stamp = stamp;
    }

    String accessToken() {
        return accessToken;
    }

    String stamp() {
        return stamp;
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
