package dev.gatewright.app.docs;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a front-end, as they are in its folder when the service starts: each at its own
 * path, {@code index.html} at that of its folder too. Links are not followed, and names that begin
 * with a dot, or that a path would have to escape, are left out. At most {@value #MOST} files.
 */
final class SiteFiles {
    private static final int MOST = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~@+-][A-Za-z0-9._~@+-]*");

    /** A page runs and loads nothing but its own. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:;"
                    + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"));

    private SiteFiles() {}

    /** An endpoint for each file of a folder, and for each folder with an {@code index.html}. */
    static List<Endpoint> of(Path folder) {
        List<Endpoint> endpoints = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files =
                    found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .filter(file -> isServed(folder.relativize(file)))
                            .sorted()
                            .limit(MOST)
                            .toList();
            for (Path file : files) {
                String path = path(folder.relativize(file));
                endpoints.add(endpoint(path, file));
                if (path.endsWith("/index.html")) {
                    String place = path.substring(0, path.length() - "/index.html".length());
                    endpoints.add(endpoint(place.isEmpty() ? "/" : place, file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return endpoints;
    }

    private static boolean isServed(Path relative) {
        for (Path name : relative) {
            if (!NAME.matcher(name.toString()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static String path(Path relative) {
        StringBuilder path = new StringBuilder();
        relative.forEach(name -> path.append('/').append(name));
        return path.toString();
    }

    private static Endpoint endpoint(String path, Path file) {
        String type = type(file);
        return new Endpoint(
                "Pages",
                "GET",
                path,
                new Access.Open((_, _) ->
                        Response.of(Download.of(stillThere(file)).withMediaType(type))
                                .downloaded(200)
                                .with("Content-Security-Policy", POLICY)
                                .with("Cache-Control", "no-cache")));
    }

    /** The file, unless a front-end that was built meanwhile has none of this name. */
    private static Path stillThere(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.of(404, "no such file");
        }
        return file;
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
