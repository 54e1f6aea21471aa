package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command lines of a service that the pages show, in blocks and in sentences, are taken. */
class DocumentedCommandsTest {

    /** checked: service commands */
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\./(?:shop|NAME)|java -jar shop\\.jar)((?: +[^`\\s]+|\\\\\\s+)*)");

    @Test
    void everyCommandOfAServiceInTheDocsIsTaken() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            Matcher found = COMMAND.matcher(Files.readString(page));
            while (found.find()) {
                commands.add(found.group(1).replaceAll("[\\\\\\s]+", " ").strip());
            }
        }

        assertThat(commands).hasSizeGreaterThan(8);
        assertThat(commands).allSatisfy(DocumentedCommandsTest::parse);
    }

    private static void parse(String words) {
        LaunchOptions options =
                LaunchOptions.parse(
                        "shop", Map.of(), words.isEmpty() ? new String[0] : words.split(" "));
        if (options.command().isEmpty()) {
            return;
        }
        String command = options.command().getFirst();
        if (command.equals(UsersCommand.NAME)) {
            UsersCommand.parse(options.command());
        } else if (command.equals(DoctorCommand.NAME)) {
            DoctorCommand.parse(options.command());
        } else {
            BackupCommand.parse(options.command());
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
        for (String folder : List.of("../docs", "../deploy/kubernetes")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
