# One small server at AWS on which the bot runs, in the default network of the region. Nothing comes in but SSH from the
# addresses that are named.
#   cp terraform.tfvars.example terraform.tfvars    and fill it in
#   read -rs TF_VAR_token && export TF_VAR_token    the token, without an echo
#   terraform init && terraform apply

terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = var.region
}

data "aws_ami" "debian" {
  # The account of the Debian project.
  owners      = ["136693071363"]
  most_recent = true

  filter {
    name   = "name"
    values = ["debian-12-amd64-*"]
  }
}

resource "aws_key_pair" "operator" {
  key_name_prefix = "deployquizbot-"
  public_key      = var.ssh_public_key
}

resource "aws_security_group" "bot" {
  name_prefix = "deployquizbot-"
  description = "SSH from named addresses, and nothing else from outside"
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  for_each = toset(var.ssh_from)

  security_group_id = aws_security_group.bot.id
  description       = "SSH"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}

# Telegram, packages of Debian, the archive.
resource "aws_vpc_security_group_egress_rule" "out" {
  security_group_id = aws_security_group.bot.id
  description       = "All that the server asks for"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_instance" "bot" {
  ami                         = data.aws_ami.debian.id
  instance_type               = var.instance_type
  key_name                    = aws_key_pair.operator.key_name
  vpc_security_group_ids      = [aws_security_group.bot.id]
  associate_public_ip_address = true

  # Whoever may read the plan, or the attributes of the instance at AWS, reads the token here. With an empty one Terraform
  # never knows it: see the variable.
  user_data = templatefile("${path.module}/../cloud-init.yaml", {
    token          = var.token
    admins         = join(",", var.admins)
    time_zone      = var.time_zone
    archive_url    = var.archive_url
    archive_sha256 = var.archive_sha256
  })

  # A program that asks for the user data needs a session, and no other machine gets an answer.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # What people have learned is here, and outlives the server.
  root_block_device {
    volume_type           = "gp3"
    volume_size           = 10
    encrypted             = true
    delete_on_termination = false
  }

  # The egress rule is there before the first start needs it.
  depends_on = [aws_vpc_security_group_egress_rule.out]

  tags = {
    Name = "deployquizbot"
  }

  lifecycle {
    # A newer image, or another archive, is no reason for a new server: "deployquizbot.sh upgrade" is for that.
    ignore_changes = [ami, user_data]
  }
}
