package org.pathfinder.web.sheet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * A spreadsheet to take away: what a page's controller answers with instead of the name
 * of a template. Rows are written as they come; what they need of the database has to be
 * read before.
 *
 * @param name what the file is called, without its ending: made safe here
 * @param format the kind of file
 * @param tables what is in it
 */
public record Download(String name, Format format, List<Table> tables) implements View {

	@Override
	public String getContentType() {
		return zipped() ? "application/zip" : this.format.contentType();
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		String file = FileName.of(this.name) + "." + (zipped() ? "zip" : this.format.extension());
		// these are no text, whatever a filter took them for; CSV names its own encoding
		response.setCharacterEncoding((String) null);
		response.setContentType(getContentType());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(file).build().toString());
		this.format.write(this.tables, response.getOutputStream());
	}

	private boolean zipped() {
		return this.format == Format.CSV && this.tables.size() > 1;
	}

}
