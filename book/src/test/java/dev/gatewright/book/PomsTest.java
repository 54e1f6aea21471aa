package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What pages say to put into a pom names artifacts, versions and goals that there are. */
class PomsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Whether a block is a part of a pom. */
    static boolean isPom(Page.Block block) {
        return block.language().equals("xml") && block.text().contains("<artifactId>");
    }

    @Test
    void whatIsForAPomIsThere() throws Exception {
        String parent = Files.readString(REPOSITORY.resolve("pom.xml"));
        String version = parent.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
        int poms = 0;
        for (Page page : PagesTest.allPages()) {
            for (Page.Block block : page.blocks()) {
                if (isPom(block)) {
                    poms++;
                    Document part = read("<part>" + block.text() + "</part>");
                    assertThat(texts(part, "groupId")).containsOnly("dev.gatewright");
                    assertThat(texts(part, "version")).as(page.path()).allMatch(version::equals);
                    for (String artifact : texts(part, "artifactId")) {
                        assertThat(module(artifact)).as(page.path() + ": " + artifact).exists();
                    }
                    checkGoals(page, part);
                }
            }
        }
        assertThat(poms).isGreaterThan(3);
    }

    private static void checkGoals(Page page, Document part) throws IOException {
        String configured =
                Files.readString(REPOSITORY.resolve("outside/src/test/resources/shop/pom.xml"));
        for (String goal : texts(part, "goal")) {
            assertThat(configured).as(page.path()).contains("<goal>" + goal + "</goal>");
        }
        if (!texts(part, "goal").isEmpty()) {
            NodeList keys = part.getElementsByTagName("configuration").item(0).getChildNodes();
            for (int i = 0; i < keys.getLength(); i++) {
                String key = keys.item(i).getNodeName();
                assertThat(key.startsWith("#") || configured.contains("<" + key + ">"))
                        .as(page.path() + ": " + key)
                        .isTrue();
            }
        }
    }

    private static Path module(String artifact) {
        String folder = artifact.replaceFirst("^gatewright-", "");
        return REPOSITORY.resolve(folder).resolve("pom.xml");
    }

    private static Document read(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList found = document.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
