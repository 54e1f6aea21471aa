package dev.gatewright.cli.terminal;

import dev.gatewright.jwt.signature.Algorithm;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A signature algorithm by its name, in letters of either case.
 *
 * <p>Not a {@link Choice}: an algorithm has two names, as {@code ED25519} and {@code EdDSA}, and
 * either will do.
 */
public final class OfAlgorithm implements ITypeConverter<Algorithm> {

    /** Made by the parser of command lines. */
    public OfAlgorithm() {}

    @Override
    public Algorithm convert(String text) {
        return Arrays.stream(Algorithm.values())
                .filter(algorithm ->
                        text.equalsIgnoreCase(algorithm.name())
                                || text.equalsIgnoreCase(algorithm.joseName()))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is none of %s"
                                        .formatted(
                                                text,
                                                Arrays.stream(Algorithm.values())
                                                        .map(Algorithm::name)
                                                        .collect(Collectors.joining(", ")))));
    }
}
