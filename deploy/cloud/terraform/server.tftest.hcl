# What AWS would be asked for, without AWS: terraform test
mock_provider "aws" {}

variables {
  ssh_public_key = "ssh-ed25519 AAAA you@example.org"
  ssh_from       = ["203.0.113.7/32", "198.51.100.0/24"]
  token          = "123456789:AAF3"
  admins         = [11, 12]
  archive_url    = "https://example.org/deployquizbot.tar.gz"
  archive_sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
}

run "what_is_asked_for" {
  command = plan

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.ssh : rule.from_port == 22 && rule.to_port == 22 && contains(var.ssh_from, rule.cidr_ipv4)])
    error_message = "Something else than SSH from named addresses comes in."
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.ssh) == 2
    error_message = "Not every address is let in."
  }

  assert {
    condition     = aws_instance.bot.metadata_options[0].http_tokens == "required"
    error_message = "The user data is given without a session."
  }
}

run "without_a_token_it_is_written_later" {
  command = plan

  variables {
    token = ""
  }
}

run "what_would_not_work_is_refused" {
  command = plan

  variables {
    token          = "AAF3"
    ssh_from       = ["0.0.0.0/0"]
    archive_url    = "http://example.org/$(reboot)"
    archive_sha256 = "0000"
    time_zone      = "Europe/Moscow\nHttp__Listen=http://*:80"
  }

  expect_failures = [var.token, var.ssh_from, var.archive_url, var.archive_sha256, var.time_zone]
}
