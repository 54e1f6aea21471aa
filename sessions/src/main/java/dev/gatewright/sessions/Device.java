package dev.gatewright.sessions;

/**
 * Where a session was opened, for its owner to recognise it in a list. Nothing of it is verified;
 * longer text is cut.
 *
 * @param label what the device calls itself, such as its {@code User-Agent}; at most 200 characters
 * @param address its IP address as text; at most 64 characters
 */
public record Device(String label, String address) {
    /** Nothing is known of it. */
    public static final Device UNKNOWN = new Device("", "");

    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_ADDRESS = 64;

    public Device {
        label = cut(label, LONGEST_LABEL);
        address = cut(address, LONGEST_ADDRESS);
    }

    private static String cut(String text, int longest) {
        String storable = text.replace('\0', ' ');
        return storable.length() <= longest ? storable : storable.substring(0, longest);
    }
}
