package dev.gatewright.book;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the site: {@code Main REPOSITORY SITE}. */
public final class Main {

    private Main() {}

    /** Writes the pages of the repository {@code args[0]} into the folder {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[1]).toAbsolutePath().normalize();
        int pages = new Site(Book.of(Path.of(args[0]))).write(site);
        System.out.println(
                pages + " pages in " + site + "; begin with " + site.resolve("index.html"));
    }
}
