variable "region" {
  description = "Where the server stands, such as eu-central-1."
  type        = string
  default     = "eu-central-1"
}

variable "instance_type" {
  description = "The kind of server, with the processor that the archive is for (linux-x64); the bot is content with 1 GB of memory."
  type        = string
  default     = "t3.micro"
}

variable "ssh_public_key" {
  description = "Your public key, such as the content of ~/.ssh/id_ed25519.pub."
  type        = string
}

variable "ssh_from" {
  description = "The addresses that SSH is open for, such as [\"203.0.113.7/32\"]; an empty list closes it."
  type        = list(string)

  validation {
    condition     = alltrue([for range in var.ssh_from : can(cidrnetmask(range)) && !endswith(range, "/0")])
    error_message = "Each is a range of IPv4 addresses such as 203.0.113.7/32, and none of them is the whole Internet."
  }
}

variable "token" {
  description = "The token from @BotFather, best as TF_VAR_token and not in a file. Left empty, you write it into /etc/deployquizbot/token on the server."
  type        = string
  default     = ""
  sensitive   = true

  validation {
    condition     = can(regex("^([0-9]{1,18}:[A-Za-z0-9_-]+)?$", var.token))
    error_message = "A token looks like 123456789:AAF3..."
  }
}

variable "admins" {
  description = "Telegram user ids of those who import notes and receive reports of mistakes."
  type        = list(number)
  default     = []
}

variable "time_zone" {
  description = "IANA zone of learners who have not chosen one."
  type        = string
  default     = "Europe/Moscow"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+/-]+$", var.time_zone))
    error_message = "Give an IANA name, such as Europe/Moscow."
  }
}

variable "archive_url" {
  description = "Where the server fetches the archive that deploy/server/pack.sh has made."
  type        = string

  validation {
    condition     = can(regex("^https://[A-Za-z0-9._~:/?&=%+-]+$", var.archive_url))
    error_message = "Give an address that begins with https://, of letters, digits and -._~:/?&=%+ alone."
  }
}

variable "archive_sha256" {
  description = "The SHA-256 of that archive, as the .sha256 file beside it says."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.archive_sha256))
    error_message = "The sum has 64 digits from 0 to f."
  }
}
