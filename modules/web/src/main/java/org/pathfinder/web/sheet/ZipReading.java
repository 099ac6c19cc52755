package org.pathfinder.web.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What a zip file may hold before anybody reads it: nothing that grows out of all
 * proportion, no macros, no password, and a spreadsheet.
 */
final class ZipReading {

	private static final int MOST_ENTRIES = 1_000;

	/** All that is in it, inflated, in bytes. */
	private static final long MOST_INFLATED = 60L * 1024 * 1024;

	/**
	 * What one entry may grow to whatever its ratio, in bytes: small files compress well.
	 */
	private static final long NO_BOMB = 8L * 1024 * 1024;

	private static final int HIGHEST_RATIO = 200;

	private ZipReading() {
	}

	static List<Sheet> read(byte[] file) {
		try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
			List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
			measure(zip, entries, file.length);
			if (text(zip, "mimetype", 200).strip().startsWith(OdsWriting.TYPE)) {
				refuse(entries, "Basic/");
				if (zip.getEntry("encrypted-package") != null
						|| text(zip, "META-INF/manifest.xml", 1024 * 1024).contains(":encryption-data")) {
					throw new Unreadable("password");
				}
				ZipArchiveEntry content = zip.getEntry("content.xml");
				if (content == null) {
					throw new Unreadable("damaged");
				}
				return OdsReading.read(zip.getInputStream(content));
			}
			String types = text(zip, "[Content_Types].xml", 1024 * 1024);
			if (types.contains("spreadsheetml") || types.contains("ms-excel.sheet")) {
				refuse(entries, "xl/vbaProject.bin");
				if (types.contains("sheet.macroEnabled") || types.contains("template.macroEnabled")) {
					throw new Unreadable("macros");
				}
				if (types.contains("ms-excel.sheet.binary")) {
					throw new Unreadable("wrong-kind");
				}
				return XlsxReading.read(zip);
			}
			throw new Unreadable("wrong-kind");
		}
		catch (IOException damaged) {
			throw new Unreadable("damaged");
		}
	}

	/**
	 * Inflates every entry once to nowhere: what a directory says of sizes may be a lie.
	 */
	private static void measure(ZipFile zip, List<ZipArchiveEntry> entries, int whole) throws IOException {
		if (entries.size() > MOST_ENTRIES) {
			throw new Unreadable("bomb");
		}
		long inflated = 0;
		var nowhere = new byte[64 * 1024];
		for (ZipArchiveEntry entry : entries) {
			if (entry.getGeneralPurposeBit().usesEncryption()) {
				throw new Unreadable("password");
			}
			if (!zip.canReadEntryData(entry)) {
				throw new Unreadable("damaged");
			}
			long packed = Math.clamp(entry.getCompressedSize(), 1, whole);
			long size = 0;
			try (InputStream in = zip.getInputStream(entry)) {
				for (int read = in.read(nowhere); read >= 0; read = in.read(nowhere)) {
					size += read;
					if (inflated + size > MOST_INFLATED || size > NO_BOMB && size / packed > HIGHEST_RATIO) {
						throw new Unreadable("bomb");
					}
				}
			}
			inflated += size;
		}
	}

	private static void refuse(List<ZipArchiveEntry> entries, String macros) {
		String folder = macros.toLowerCase(Locale.ROOT);
		if (entries.stream().anyMatch((entry) -> entry.getName().toLowerCase(Locale.ROOT).startsWith(folder))) {
			throw new Unreadable("macros");
		}
	}

	private static String text(ZipFile zip, String name, int most) throws IOException {
		@Nullable ZipArchiveEntry entry = zip.getEntry(name);
		if (entry == null) {
			return "";
		}
		try (InputStream in = zip.getInputStream(entry)) {
			return new String(in.readNBytes(most), StandardCharsets.UTF_8);
		}
	}

}
