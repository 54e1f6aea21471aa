package dev.gatewright.language;

import java.util.List;
import java.util.Map;

/**
 * A whole API, resolved: every name a declaration that exists, every route complete.
 *
 * @param info the {@code info(…)} block, in order
 * @param types every declared type reachable from the files read, in declaration order
 * @param service the service; its blocks, over all files, are one
 */
public record Api(Map<String, String> info, List<TypeDecl> types, Service service) {

    /** With fewer types, starting another thread takes longer than the work. */
    private static final int LARGE = 1_000;

    /** Whether with so many types there is enough work to share it among threads. */
    public static boolean isLarge(int types) {
        return types >= LARGE;
    }
}
