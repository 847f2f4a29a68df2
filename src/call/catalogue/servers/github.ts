import { plain, type AgentTools } from '../known-tool.ts';

/** The GitHub MCP servers: all that they do happens at GitHub, and a `path` is one in a repository there. */
export const githubServer: AgentTools = {
  agent: 'mcp-github',
  servers: ['github', 'gh', 'ghe', 'gitlab', 'gitea'],
  tools: Object.fromEntries(
    `create_or_update_file push_files delete_file get_file_contents search_repositories create_repository fork_repository
    create_branch list_branches list_commits get_commit list_tags get_tag list_releases get_latest_release create_issue
    update_issue get_issue list_issues search_issues issue_read issue_write add_issue_comment get_issue_comments list_issue_types
    sub_issue_write create_pull_request update_pull_request get_pull_request list_pull_requests search_pull_requests
    pull_request_read merge_pull_request update_pull_request_branch create_pull_request_review pull_request_review_write
    create_and_submit_pull_request_review add_comment_to_pending_review add_pull_request_review_comment
    get_pull_request_files get_pull_request_diff get_pull_request_status get_pull_request_comments get_pull_request_reviews
    request_copilot_review assign_copilot_to_issue search_code search_users search_orgs get_me get_teams get_team_members
    list_workflows get_workflow list_workflow_runs get_workflow_run run_workflow cancel_workflow_run rerun_workflow_run
    rerun_failed_jobs list_workflow_jobs get_workflow_job get_job_logs get_workflow_run_logs delete_workflow_run_logs
    list_workflow_run_artifacts download_workflow_run_artifact get_workflow_run_usage download_workflow_run_logs
    list_notifications get_notification_details dismiss_notification mark_all_notifications_read list_gists create_gist
    update_gist list_discussions get_discussion get_discussion_comments list_code_scanning_alerts get_code_scanning_alert
    list_secret_scanning_alerts get_secret_scanning_alert list_dependabot_alerts get_dependabot_alert list_projects
    get_project star_repository unstar_repository list_starred_repositories create_merge_request`
      .split(/\s+/)
      .map((name) => [name, plain]),
  ),
};
