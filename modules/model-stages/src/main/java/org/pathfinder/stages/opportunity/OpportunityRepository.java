package org.pathfinder.stages.opportunity;

import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

import org.pathfinder.stages.RecordRepository;
import org.pathfinder.stages.Titled;

interface OpportunityRepository extends RecordRepository<Opportunity> {

	@Override
	@Query("select new org.pathfinder.stages.Titled(r.id, r.what) from Opportunity r where r.programmeId = ?1 order by r.id desc")
	List<Titled> titles(UUID programmeId);

	@Override
	@NativeQuery("select tag from opportunity, unnest(tags) tag where programme_id = ?1 group by tag order by count(*) desc, tag")
	List<String> tags(UUID programmeId);

}
