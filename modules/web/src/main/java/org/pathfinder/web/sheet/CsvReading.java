package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV as spreadsheet programs in this country write it. */
final class CsvReading {

	private static final Charset OLDER = Charset.forName("windows-1252");

	private static final char[] DELIMITERS = { ',', ';', '\t' };

	/** A first line that says what parts the columns, as Excel writes it. */
	private static final Pattern NAMED = Pattern.compile("sep=([^\"\r\n])\\R");

	/** Rows that show which delimiter parts them. */
	private static final int SAMPLE = 20;

	/** No row of ours has as many in one line; a longer one is not even taken apart. */
	private static final int MOST_DELIMITERS = 20_000;

	private CsvReading() {
	}

	static List<Sheet> read(byte[] file, String name) {
		String text = decode(file);
		if (text.chars().anyMatch((each) -> each < ' ' && "\t\r\n\f".indexOf(each) < 0)) {
			throw new Unreadable("wrong-kind");
		}
		String sheet = name.replaceFirst("\\.[^.]*$", "");
		char delimiter = delimiter(text);
		Matcher named = NAMED.matcher(text);
		if (named.lookingAt()) {
			delimiter = named.group(1).charAt(0);
			text = text.substring(named.end());
		}
		if (text.isBlank()) {
			throw new Unreadable("empty");
		}
		refuseEndlessRows(text, delimiter, sheet);
		return List.of(parse(text, delimiter, sheet));
	}

	private static Sheet parse(String text, char delimiter, String name) {
		var sheet = new SheetBuilder(name);
		CSVFormat format = CSVFormat.RFC4180.builder()
			.setDelimiter(delimiter)
			.setIgnoreEmptyLines(false)
			.setTrailingData(true)
			.get();
		int row = 1;
		try (CSVParser parser = CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
			for (CSVRecord record : parser) {
				for (int column = 0; column < record.size(); column++) {
					sheet.cell(row, column, unescaped(record.get(column)));
				}
				sheet.endRow(row, 1);
				row++;
			}
		}
		catch (IOException | UncheckedIOException | IllegalStateException broken) {
			throw new Unreadable("quotes", row);
		}
		var sheets = new ArrayList<Sheet>();
		sheet.addTo(sheets);
		if (sheets.isEmpty()) {
			throw new Unreadable("empty");
		}
		return sheets.getFirst();
	}

	/**
	 * By its byte order mark; else UTF-8 if it is that, else what Windows wrote before.
	 */
	private static String decode(byte[] file) {
		if (file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF) {
			return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
		}
		if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
			return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
		}
		if (file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF) {
			return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
		}
		catch (CharacterCodingException older) {
			return new String(file, OLDER);
		}
	}

	/**
	 * The one that parts the first row into most columns, and the rows below the same.
	 */
	private static char delimiter(String text) {
		char best = ',';
		double most = 0;
		for (char each : DELIMITERS) {
			List<Integer> counts = counts(text, each);
			long same = counts.stream().filter(counts.getFirst()::equals).count();
			double score = (double) counts.getFirst() * same / counts.size();
			if (score > most) {
				most = score;
				best = each;
			}
		}
		return best;
	}

	/** How often the first rows hold it outside quotation marks. */
	private static List<Integer> counts(String text, char delimiter) {
		var counts = new ArrayList<Integer>();
		boolean quoted = false;
		boolean blank = true;
		int count = 0;
		for (int at = 0; at < text.length() && counts.size() < SAMPLE; at++) {
			char each = text.charAt(at);
			if (each == '"') {
				quoted = !quoted;
			}
			else if (each == delimiter && !quoted) {
				count++;
			}
			else if ((each == '\n' || each == '\r') && !quoted) {
				if (!blank) {
					counts.add(count);
				}
				count = 0;
				blank = true;
				continue;
			}
			blank &= Character.isWhitespace(each);
		}
		if (!blank || counts.isEmpty()) {
			counts.add(count);
		}
		return counts;
	}

	private static void refuseEndlessRows(String text, char delimiter, String sheet) {
		int count = 0;
		for (int at = 0; at < text.length(); at++) {
			char each = text.charAt(at);
			if (each == '\n' || each == '\r') {
				count = 0;
			}
			else if (each == delimiter && ++count > MOST_DELIMITERS) {
				throw new Unreadable("too-many-columns", sheet, Workbook.MOST_COLUMNS);
			}
		}
	}

	/** Takes the apostrophe off that says 'text, not a formula'. */
	private static String unescaped(String cell) {
		return (cell.startsWith("'") && beginsLikeAFormula(cell.substring(1))) ? cell.substring(1) : cell;
	}

	/** Whether a spreadsheet program could take this for a formula. */
	static boolean beginsLikeAFormula(String text) {
		return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
	}

}
