package dev.gatewright.language;

/**
 * What a spec is held to beyond what every spec is.
 *
 * @param strict whether keys and options without meaning are errors rather than warnings
 * @param openRoutes whether to warn of each route that needs no token and does not say {@code
 *     @public}, in a service in which some routes need one
 */
public record CheckOptions(boolean strict, boolean openRoutes) {

    /** What every spec is held to, and no more. */
    public static final CheckOptions USUAL = new CheckOptions(false, false);
}
