package dev.gatewright.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * A page in Markdown, read.
 *
 * @param path where it is in the repository, with {@code /} between its parts
 * @param document what it says
 */
record Page(String path, Node document) {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();
    private static final Pattern ANCHOR = Pattern.compile("<h[1-6] id=\"([^\"]+)\">");

    /**
     * A block of code.
     *
     * @param language what stands behind the fence; empty for none, and for a block without fences
     * @param mark the HTML comment before it; empty for none
     */
    record Block(String language, String text, String mark) {}

    static Page read(Path repository, String path) throws IOException {
        return new Page(path, PARSER.parse(Files.readString(repository.resolve(path))));
    }

    /** The first heading; quotes stand for the marks of code in it, and are left out. */
    String title() {
        Node first = document.getFirstChild();
        return first instanceof Heading ? TEXT.render(first).replace("\"", "").strip() : path;
    }

    /** The targets of its links, as they are written. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Link link) {
                        links.add(link.getDestination());
                        visitChildren(link);
                    }
                });
        return links;
    }

    /** Its blocks of code. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock code) {
                        Node before = code.getPrevious();
                        String mark =
                                before instanceof HtmlBlock html ? html.getLiteral().strip() : "";
                        blocks.add(new Block(code.getInfo(), code.getLiteral(), mark));
                    }

                    @Override
                    public void visit(IndentedCodeBlock code) {
                        blocks.add(new Block("", code.getLiteral(), ""));
                    }
                });
        return blocks;
    }

    /** The names of its headings, as links have them behind {@code #}. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        ANCHOR.matcher(html()).results().forEach(found -> anchors.add(found.group(1)));
        return anchors;
    }

    /** As HTML, with links as they are written. */
    String html() {
        return HTML.render(document);
    }

    /** A link of this page as a path in the repository; what is behind {@code #} stays out. */
    String target(String link) {
        String file = link.replaceFirst("#.*", "");
        if (file.isEmpty()) {
            return path;
        }
        Path folder = Path.of(path).resolveSibling(file).normalize();
        return folder.toString().replace('\\', '/');
    }

    /** Whether a link leads out of the repository. */
    static boolean isElsewhere(String link) {
        return link.contains("://") || link.startsWith("mailto:");
    }
}
