package dev.gatewright.auth.session.state;

import dev.gatewright.auth.store.StorableText;

/**
 * Where a session was opened, for its owner to recognise it in a list. Nothing of it is verified;
 * longer text is cut, and characters that no store can hold are replaced.
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

    /** Cut between characters, never within one. */
    private static String cut(String text, int longest) {
        String storable = StorableText.replaced(text);
        if (storable.length() <= longest) {
            return storable;
        }
        boolean withinOne = Character.isHighSurrogate(storable.charAt(longest - 1));
        return storable.substring(0, withinOne ? longest - 1 : longest);
    }
}
