package org.pathfinder.stages.series;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.pathfinder.tenancy.PlatformContent;

/** Writes down the series of workshops as it happened. */
@Component
class SeriesContent implements PlatformContent {

	@Override
	public void load(JdbcClient owner) {
		File series = read();
		for (Entry workshop : series.workshops()) {
			owner
				.sql("""
						insert into series.workshop (number, title, stage, held) values (:number, :title, :stage, :held)
						on conflict (number) do update set title = excluded.title, stage = excluded.stage, held = excluded.held
						""")
				.param("number", workshop.number())
				.param("title", workshop.title())
				.param("stage", workshop.stage())
				.param("held", (workshop.held() != null) ? workshop.held() : "")
				.update();
			attended(owner, workshop.number(), series.host(), true);
			workshop.attended().forEach((council) -> attended(owner, workshop.number(), council, false));
		}
	}

	private static void attended(JdbcClient owner, int workshop, String council, boolean host) {
		owner.sql("""
				insert into series.attendance (workshop, council, host) values (?, ?, ?)
				on conflict (workshop, council) do nothing
				""").param(workshop).param(council).param(host).update();
	}

	private static File read() {
		try (InputStream content = new ClassPathResource("series/digital-pathfinders.yaml").getInputStream()) {
			return YAMLMapper.builder().build().readValue(content, File.class);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private record File(String host, List<Entry> workshops) {
	}

	private record Entry(int number, String title, int stage, @Nullable String held, List<String> attended) {
	}

}
