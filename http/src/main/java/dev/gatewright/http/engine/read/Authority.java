package dev.gatewright.http.engine.read;

/** A host with its port (RFC 3986 §3.2.2, §3.2.3), as {@code Host} and absolute targets name it. */
final class Authority {
    private static final int HIGHEST_PORT = 0xffff;
    private static final int LONGEST_PORT = 5;

    private Authority() {}

    /** Whether the bytes are a host, and perhaps a port; both may be empty. */
    static boolean isWellFormed(byte[] bytes, int from, int to) {
        int end = hostEnd(bytes, from, to);
        return end == to || end >= 0 && bytes[end] == ':' && isPort(bytes, end + 1, to);
    }

    /** Where the host ends; -1 if it is malformed. */
    private static int hostEnd(byte[] bytes, int from, int to) {
        int end = from;
        if (from < to && bytes[from] == '[') {
            end++;
            while (end < to && isInAddress(bytes[end])) {
                end++;
            }
            boolean isClosed = end < to && bytes[end] == ']' && end > from + 1;
            return isClosed ? end + 1 : -1;
        }
        while (end < to && bytes[end] != ':') {
            end++;
        }
        return Syntax.areAll(Syntax.HOST, bytes, from, end) ? end : -1;
    }

    private static boolean isInAddress(byte b) {
        return b == ':' || b == '.' || Character.digit(b, 16) >= 0;
    }

    private static boolean isPort(byte[] bytes, int from, int to) {
        int port = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
            port = port * 10 + bytes[i] - '0';
        }
        return to - from <= LONGEST_PORT && port <= HIGHEST_PORT;
    }
}
