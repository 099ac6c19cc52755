package org.pathfinder.stages.asset;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** An organisation in the council's area, by name and sector. */
@Entity
class Organisation {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private @Nullable UUID id;

	private String name;

	@Enumerated(EnumType.STRING)
	private Sector sector;

	@SuppressWarnings("NullAway") // for Hibernate, which fills the fields in
	protected Organisation() {
	}

	Organisation(String name, Sector sector) {
		this.name = name;
		this.sector = sector;
	}

	UUID id() {
		if (this.id == null) {
			throw new IllegalStateException("Not kept yet");
		}
		return this.id;
	}

	String name() {
		return this.name;
	}

	Sector sector() {
		return this.sector;
	}

}
