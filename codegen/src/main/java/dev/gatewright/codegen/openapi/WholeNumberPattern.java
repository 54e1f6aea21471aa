package dev.gatewright.codegen.openapi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of the whole numbers within bounds as a regular expression: digits after an optional
 * sign, zeros before them, as {@code dev.gatewright.runtime.Text} reads them.
 *
 * <p>For numbers of as many digits: the first digit is the least one, and the rest at least the
 * rest of the least number; or it is between, and the rest is anything; or it is the largest, and
 * the rest at most the rest of the largest number. Numbers of each length are a case of their own.
 */
final class WholeNumberPattern {

    private WholeNumberPattern() {}

    /** The texts of the numbers from {@code min} to {@code max}; of none when there are none. */
    static String between(BigInteger min, BigInteger max) {
        if (min.negate().equals(max) && max.signum() >= 0) {
            return "^[+-]?0*" + group(digits(BigInteger.ZERO, max)) + "$";
        }
        List<String> texts = new ArrayList<>();
        if (max.signum() >= 0) {
            texts.add("[+]?0*" + group(digits(min.max(BigInteger.ZERO), max)));
        }
        if (min.signum() < 0) {
            BigInteger least = max.signum() < 0 ? max.negate() : BigInteger.ZERO;
            texts.add("-0*" + group(digits(least, min.negate())));
        } else if (min.signum() == 0 && max.signum() >= 0) {
            texts.add("-0+");
        }
        return "^" + group(texts) + "$";
    }

    private static String group(List<String> alternatives) {
        return alternatives.size() == 1
                ? alternatives.getFirst()
                : "(?:" + String.join("|", alternatives) + ")";
    }

    /** Of the numbers without a sign, zeros before them aside. */
    private static List<String> digits(BigInteger min, BigInteger max) {
        List<String> patterns = new ArrayList<>();
        String most = max.toString();
        String least = min.toString();
        if (min.compareTo(max) > 0) {
            return List.of("(?!)");
        }
        if (min.bitLength() <= 1 && most.length() > 1) {
            // Every number of fewer digits; 0 is one of them unless it is out of bounds.
            String shorter = repeated("[0-9]", 1, most.length() - 1);
            patterns.add(min.signum() == 0 ? shorter : "[1-9]" + tail(most.length() - 2));
            patterns.addAll(sameLength(power(most.length() - 1), most));
            return patterns;
        }
        for (int length = least.length(); length <= most.length(); length++) {
            String from = length == least.length() ? least : power(length - 1);
            String to = length == most.length() ? most : "9".repeat(length);
            patterns.addAll(sameLength(from, to));
        }
        return patterns;
    }

    /** Between two numbers of as many digits. */
    private static List<String> sameLength(String from, String to) {
        int rest = from.length() - 1;
        String zeros = "0".repeat(rest);
        String nines = "9".repeat(rest);
        char first = from.charAt(0);
        char last = to.charAt(0);
        if (first == last) {
            return rest == 0
                    ? List.of(String.valueOf(first))
                    : List.of(first + group(sameLength(from.substring(1), to.substring(1))));
        }
        List<String> patterns = new ArrayList<>();
        if (!from.substring(1).equals(zeros)) {
            patterns.add(first + group(sameLength(from.substring(1), nines)));
            first++;
        }
        boolean whole = to.substring(1).equals(nines);
        char end = whole ? last : (char) (last - 1);
        if (first <= end) {
            String digit = first == end ? String.valueOf(first) : "[" + first + "-" + end + "]";
            patterns.add(digit + repeated("[0-9]", rest, rest));
        }
        if (!whole) {
            patterns.add(last + group(sameLength(zeros, to.substring(1))));
        }
        return patterns;
    }

    private static String power(int zeros) {
        return "1" + "0".repeat(zeros);
    }

    private static String tail(int most) {
        return most == 0 ? "" : repeated("[0-9]", 0, most);
    }

    private static String repeated(String pattern, int least, int most) {
        if (most == 0) {
            return "";
        }
        if (least == most) {
            return most == 1 ? pattern : pattern + "{" + most + "}";
        }
        return pattern + "{" + least + "," + most + "}";
    }
}
