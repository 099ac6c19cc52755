package org.pathfinder.web.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import org.pathfinder.web.Person;
import org.pathfinder.web.Problems;

/**
 * Refuses what is larger than anything read at its address, before it is read. Files only
 * come from people who have signed in, and only where an {@link Upload} says so: the
 * token against forgery is in the form, so a form has to be held in memory before it is
 * known to be no forgery.
 */
public final class BodyFilter extends OncePerRequestFilter {

	private static final long FORM = DataSize.ofKilobytes(256).toBytes();

	private static final long FILE = DataSize.ofMegabytes(12).toBytes();

	private final List<PathPattern> uploads;

	private final Problems problems;

	public BodyFilter(List<Upload> uploads, Problems problems) {
		this.uploads = uploads.stream()
			.map((upload) -> PathPatternParser.defaultInstance.parse(upload.pattern()))
			.toList();
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean multipart = isMultipart(request);
		boolean takesFiles = takesFiles(request);
		long most = takesFiles ? FILE : FORM;
		if (multipart && !takesFiles) {
			this.problems.refuse(request, response, 415);
		}
		else if (multipart && Person.current().isEmpty()) {
			this.problems.refuse(request, response, 403);
		}
		else if (request.getContentLengthLong() > most) {
			this.problems.refuse(request, response, 413);
		}
		else {
			boolean unsaid = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
			chain.doFilter(unsaid ? new Counted(request, most) : request, response);
		}
	}

	private static boolean isMultipart(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getContentType(), "")
			.toLowerCase(Locale.ROOT)
			.startsWith("multipart/");
	}

	private boolean takesFiles(HttpServletRequest request) {
		PathContainer path = PathContainer.parsePath(request.getRequestURI());
		return this.uploads.stream().anyMatch((upload) -> upload.matches(path));
	}

	/** More came than a request without a length may have. */
	public static final class TooLarge extends IOException {

		TooLarge(long most) {
			super("A request without a length had more than " + most + " bytes");
		}

	}

	/** Counts what is read. */
	private static final class Counted extends HttpServletRequestWrapper {

		private final long most;

		Counted(HttpServletRequest request, long most) {
			super(request);
			this.most = most;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new CountedBody(super.getInputStream(), this.most);
		}

		@Override
		public BufferedReader getReader() throws IOException {
			String charset = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.ISO_8859_1.name());
			return new BufferedReader(new InputStreamReader(getInputStream(), charset));
		}

	}

	private static final class CountedBody extends ServletInputStream {

		private final ServletInputStream body;

		private final long most;

		private long read;

		CountedBody(ServletInputStream body, long most) {
			this.body = body;
			this.most = most;
		}

		@Override
		public int read() throws IOException {
			int next = this.body.read();
			count((next < 0) ? 0 : 1);
			return next;
		}

		@Override
		public int read(byte[] into, int from, int length) throws IOException {
			int came = this.body.read(into, from, length);
			count(Math.max(0, came));
			return came;
		}

		private void count(int came) throws TooLarge {
			this.read += came;
			if (this.read > this.most) {
				throw new TooLarge(this.most);
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
