//! When it was.

use super::{check, check_span, field, import};
use crate::time::DateOrder;

#[test]
fn ranges_with_one_date() {
    check_span(&[
        (
            "# Cache down\n\n## Issue summary\nDuration: 1 hour 30 minutes (from 14:00 to 15:30 UTC, July 10, 2024)\n",
            "2024-07-10T14:00:00Z to 2024-07-10T15:30:00Z",
        ),
        (
            "**Duration of outage:** May 20th 2023 from 09:00 WAT - 11:00 WAT.\n",
            "2023-05-20T09:00:00+01:00 to 2023-05-20T11:00:00+01:00",
        ),
        (
            "**Duration:** 2:00 PM - 4:30 PM, March 15th, 2024 (West Africa Time)\n",
            "2024-03-15T14:00:00+01:00 to 2024-03-15T16:30:00+01:00",
        ),
        (
            "When: two and a half hours, 6:30 pm - 9:00 pm on Friday the 13th of October 2023 (GMT+3)\n",
            "2023-10-13T18:30:00+03:00 to 2023-10-13T21:00:00+03:00",
        ),
        (
            "# x\n\nOn Wed Nov 22 2023, from 2pm to 5:30pm (Eastern time), sync was down.\n",
            "2023-11-22T14:00:00-05:00 to 2023-11-22T17:30:00-05:00",
        ),
        (
            "# x\n\nRequests failed on 2 May 2022 between 3 and 4:15 pm East African Time.\n",
            "2022-05-02T15:00:00+03:00 to 2022-05-02T16:15:00+03:00",
        ),
    ]);
}

#[test]
fn ranges_over_midnight() {
    check_span(&[
        (
            "## Summary\nOn 4 June 2024, between 21:45 and 00:20 BST customers saw errors.\n",
            "2024-06-04T21:45:00+01:00 to 2024-06-05T00:20:00+01:00",
        ),
        (
            "## Summary\nIt was down from Saturday, March 2, 2024, 11:00 PM to Sunday, March 3, 2024, 1:30 AM (UTC).\n",
            "2024-03-02T23:00:00Z to 2024-03-03T01:30:00Z",
        ),
        (
            "## Summary\nThe outage began at 23:10 UTC on 3 March 2022 and was resolved by 01:05 UTC the next day.\n",
            "2022-03-03T23:10:00Z to 2022-03-04T01:05:00Z",
        ),
    ]);
}

#[test]
fn labels() {
    check_span(&[
        (
            "# Down\n- Date: 12th March 2024\n- Start Time: 10:00 AM (EAT)\n- End Time: 12:00 PM (EAT)\n",
            "2024-03-12T10:00:00+03:00 to 2024-03-12T12:00:00+03:00",
        ),
        (
            "| Field | Value |\n|---|---|\n| Start | 2022-03-14 09:12 CET |\n| End | 2022-03-14 11:47 CET |\n",
            "2022-03-14T09:12:00+01:00 to 2022-03-14T11:47:00+01:00",
        ),
        (
            "Start: 2023-11-02T13:05:00-04:00\nEnd: 2023-11-02T15:45:00-04:00\n",
            "2023-11-02T13:05:00-04:00 to 2023-11-02T15:45:00-04:00",
        ),
        (
            "Date: 10/25/2023\nTime: 3 PM - 5 PM PDT\n",
            "2023-10-25T15:00:00-07:00 to 2023-10-25T17:00:00-07:00",
        ),
        (
            "Date of Incident: June 1st, 2023. Time: 10:00 - 11:15 UTC\n",
            "2023-06-01T10:00:00Z to 2023-06-01T11:15:00Z",
        ),
        (
            "# 2021-06-08 CDN outage\n\n- Incident start: 09:47 UTC\n- Incident end: 12:35 UTC\n",
            "2021-06-08T09:47:00Z to 2021-06-08T12:35:00Z",
        ),
    ]);
}

#[test]
fn a_start_and_a_length() {
    check_span(&[
        (
            "Duration: 1h 40m\nDate: 12.03.2022\nStart time: 08h20\nTime zone: Europe/Berlin\n",
            "2022-03-12T08:20:00+01:00 to 2022-03-12T10:00:00+01:00",
        ),
        (
            "## Summary\nOn 5 May 2023 at 10:00 UTC the shop went down. The outage lasted three hours.\n",
            "2023-05-05T10:00:00Z to 2023-05-05T13:00:00Z",
        ),
        (
            "## Summary\nOn 5 May 2023, from 10:00 UTC, payments were interrupted for 29 minutes.\n",
            "2023-05-05T10:00:00Z to 2023-05-05T10:29:00Z",
        ),
        (
            "## Summary\nOn 5 May 2023 at 10:00 UTC the shop went down. We waited for 29 minutes.\n",
            "2023-05-05T10:00:00Z to -",
        ),
    ]);
}

#[test]
fn the_date_in_one_place_and_the_hours_in_another() {
    check_span(&[
        (
            "**Postmortem: shop down - 10 August 2023**\n\n**Timeline:**\n- 12:00 PM: Outage starts\n- 4:00 PM: Resolved.\n",
            "2023-08-10T12:00:00 to 2023-08-10T16:00:00",
        ),
        (
            "# Timeline\nAll times are in IST. 14 August 2023.\n\n18:00 hrs - users report errors\n19:30 hrs - fixed\n",
            "2023-08-14T18:00:00+05:30 to 2023-08-14T19:30:00+05:30",
        ),
        (
            "# Power cut\n\nAt 0415hrs EAT on 3rd April 2022 the power was lost. All services were restored by 0705hrs.\n",
            "2022-04-03T04:15:00+03:00 to 2022-04-03T07:05:00+03:00",
        ),
    ]);
}

#[test]
fn the_zone_of_the_start_where_the_timeline_names_none() {
    check_span(&[(
        "## Summary\nWe met at 09:00 GMT.\n\n## Root cause\nOn 3 May 2023 at 10:00 GMT+1 the deploy failed.\n\n\
         ## Timeline\n- 10:00 it fails\n- 12:00 it is resolved\n",
        "2023-05-03T10:00:00+01:00 to 2023-05-03T12:00:00+01:00",
    )]);
}

#[test]
fn ends_in_sentences() {
    check_span(&[
        (
            "## Summary\nOn 3 May 2023 at 12:00 p.m. EAT the shop went offline. At 12:16 p.m. EAT, service was restored.\n",
            "2023-05-03T12:00:00+03:00 to 2023-05-03T12:16:00+03:00",
        ),
        (
            "## Summary\nStart time: Oct 22nd 2022 9:00 AM (EAT), End time: Oct 22nd 2022 10:00 AM (EAT). It was bad.\n",
            "2022-10-22T09:00:00+03:00 to 2022-10-22T10:00:00+03:00",
        ),
        (
            "## Timeline\n- 3 May 2023 08:15 500 errors\n- 08:36 Server runs normally again\n",
            "2023-05-03T08:15:00 to 2023-05-03T08:36:00",
        ),
    ]);
}

#[test]
fn ways_to_write_it() {
    check_span(&[
        (
            "## Summary\nThe shop was down during 0900–1300 PST on Sept. 11, 2018.\n",
            "2018-09-11T09:00:00-08:00 to 2018-09-11T13:00:00-08:00",
        ),
        (
            "## Timeline\n| Time in CET | Event | By |\n|---|---|---|\n| 2019-12-04 00:30 | it is down | me |\n\
             | 2019-12-04 01:30 | it is restored | me |\n",
            "2019-12-04T00:30:00+01:00 to 2019-12-04T01:30:00+01:00",
        ),
        (
            "## Summary\n- **Duration of the drama**: May 3, 2023, 19:19 UTC - May 4, 2023, 20:34 UTC\n",
            "2023-05-03T19:19:00Z to 2023-05-04T20:34:00Z",
        ),
        (
            "start: 2 February 2022, 3:AM\nend: 2 February 2022, 5:PM\n",
            "2022-02-02T03:00:00 to 2022-02-02T17:00:00",
        ),
        (
            "## Summary\nOn 3 May 2023, from 7:00 am to 7:30 am (UTC−05:00), the shop was down.\n",
            "2023-05-03T07:00:00-05:00 to 2023-05-03T07:30:00-05:00",
        ),
        (
            "# Shop\n\n### On May 3, 2023, at 00:10 hours, an alert told of an attack on the shop.\n",
            "2023-05-03T00:10:00 to -",
        ),
        (
            "##0x19 The report of the shop\n###First Duration: It was down on May 3, 2023, from 1:00 AM to 4:00 AM (UTC).\n",
            "2023-05-03T01:00:00Z to 2023-05-03T04:00:00Z",
        ),
    ]);
}

#[test]
fn a_day_without_hours() {
    check_span(&[
        (
            "## Summary\nOn 10 August 2023 the shop was down for about three hours.\n",
            "2023-08-10 to -",
        ),
        (
            "**Date:** 2025-01-19\n\n## Timeline\n**T+0:15** - we change it\n**T+0:26** - it is down\n",
            "2025-01-19 to -",
        ),
    ]);
}

#[test]
fn dates_that_can_be_read_in_two_ways() {
    let text = "Duration: 05/06/2023, 2:00 PM - 4:15 PM (WAT)\n\n## Timeline\n- 2:00 PM down\n";
    let (_, left) = import(text, None);
    assert_eq!(field(text, "started_at"), "");
    let unplaced = &left.proposal.unplaced[0];
    assert_eq!((unplaced.field.as_str(), unplaced.line), ("started_at", 1));
    assert!(unplaced.why.contains("--date-order"), "{unplaced:?}");
    for (order, expected) in [
        (DateOrder::DayFirst, "2023-06-05T14:00:00+01:00"),
        (DateOrder::MonthFirst, "2023-05-06T14:00:00+01:00"),
    ] {
        let (_, import) = import(text, Some(order));
        let notes = import.proposal.notes.iter();
        let start = notes.clone().find(|note| note.field == "started_at");
        assert_eq!(start.map(|note| note.value.as_str()), Some(expected));
    }
}

#[test]
fn dates_that_the_document_settles() {
    check_span(&[
        (
            "## Summary\nOn 05/04/2020 from 8:35 AM to 8:55 AM GMT it was down.\n\n## Timeline\nAll on Monday, May 4th, 2020.\n",
            "2020-05-04T08:35:00Z to 2020-05-04T08:55:00Z",
        ),
        (
            "Start: 05/04/2020 10:00 UTC\nEnd: 15/04/2020 10:00 UTC\n",
            "2020-04-05T10:00:00Z to 2020-04-15T10:00:00Z",
        ),
        (
            "Start: 05/04/2020 10:00 UTC\n\nDate: 15/06/2020\n\nDue date: 06/15/2020\n",
            "- to -",
        ),
        (
            "Start: 05/04/2020 10:00 UTC\n\nOn 5 April 2020 and on 4 May 2020 it was down.\n",
            "- to -",
        ),
    ]);
}

#[test]
fn the_zone() {
    check(
        "timezone",
        &[
            ("When: 3 May 2023, 10:00 - 11:00 EST\n", "EST"),
            (
                "When: 3 May 2023, 10:00 - 11:00 Pacific time\n",
                "America/Los_Angeles",
            ),
            (
                "When: 3 May 2023, 10:00 - 11:00 West African Time\n",
                "\"+01:00\"",
            ),
            (
                "## Timeline (all times in UTC)\n- 3 May 2023, 10:00 down\n",
                "UTC",
            ),
            (
                "When: 3 May 2023, 10:00 - 11:00 (UK time)\n",
                "Europe/London",
            ),
            ("When: 3 May 2023, 10:00 - 11:00\n", ""),
        ],
    );
}

#[test]
fn updates_of_a_status_page() {
    check_span(&[(
        "# Errors on the API\n\n## Resolved\nIt is resolved.\nPosted Apr 12, 2023 - 16:48 UTC\n\n## Monitoring\nFixed.\n\
         Posted Apr 12, 2023 - 16:02 UTC\n\n## Investigating\nWe look.\nPosted Apr 12, 2023 - 15:21 UTC\n",
        "2023-04-12T15:21:00Z to 2023-04-12T16:48:00Z",
    )]);
}

#[test]
fn milestones() {
    let text = "## Summary\nOn 3 May 2023 from 10:00 to 11:00 UTC it was down.\n\n## Timeline\n- 10:00 down\n\
                - 10:05 **Detected:** alert\n- 10:30 **Cause found:** the disk\n- 10:40 rolled back\n- 11:00 resolved\n\
                - 12:00 **Acknowledged** by the boss\n";
    assert_eq!(field(text, "detected_at"), "2023-05-03T10:05:00Z");
    assert_eq!(field(text, "identified_at"), "2023-05-03T10:30:00Z");
    assert_eq!(field(text, "mitigated_at"), "2023-05-03T10:40:00Z");
    assert_eq!(field(text, "acknowledged_at"), "", "it is after the end");
    assert_eq!(
        field(
            "Start: 3 May 2023, 10:00 UTC\nDetected at: 10:20 UTC\n",
            "detected_at"
        ),
        "2023-05-03T10:20:00Z"
    );
}
