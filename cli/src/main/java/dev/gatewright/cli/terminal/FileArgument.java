package dev.gatewright.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file or folder as an argument. What begins with a hyphen and is no option may be the name of a
 * file that exists; else it is taken for a misspelt option.
 */
public final class FileArgument implements ITypeConverter<Path> {

    private static final String STANDARD_INPUT = "-";

    @Override
    public Path convert(String value) {
        Path path = Path.of(value);
        if (value.startsWith("-") && !value.equals(STANDARD_INPUT) && Files.notExists(path)) {
            throw new TypeConversionException(
                    "'%s' is neither an option nor a file; a new file of that name is './%s'"
                            .formatted(value, value));
        }
        return path;
    }
}
