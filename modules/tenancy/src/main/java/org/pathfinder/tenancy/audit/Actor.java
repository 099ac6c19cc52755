package org.pathfinder.tenancy.audit;

/** As what somebody did something. */
public enum Actor {

	/** A member of the council. */
	MEMBER,
	/** Somebody who runs the platform. */
	OPERATOR,
	/** Local Government Association staff. */
	LGA,
	/** Somebody who looks after the library of case studies. */
	EDITOR,
	/** Nobody: the platform did it by itself. */
	SYSTEM

}
